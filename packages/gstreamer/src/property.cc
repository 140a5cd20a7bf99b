#include "property.h"

#include <vector>

#include "nearest.h"
#include "value.h"

namespace binding {

static std::vector<std::string> PropertyNames(GObject* object) {
  guint count = 0;
  GParamSpec** specs = g_object_class_list_properties(G_OBJECT_GET_CLASS(object), &count);
  std::vector<std::string> names(count);
  for (guint i = 0; i < count; i++) names[i] = specs[i]->name;
  g_free(specs);
  return names;
}

namespace {

/** The object and property that a name means; `child::property` reaches into children, e.g. a compositor's pads. */
struct Target {
  GObject* object;
  GParamSpec* spec;
  ~Target() { g_object_unref(object); }
};

}  // namespace

static Target Find(Napi::Env env, GstElement* element, const std::string& name) {
  GParamSpec* spec = g_object_class_find_property(G_OBJECT_GET_CLASS(element), name.c_str());
  if (spec != nullptr) return {G_OBJECT(g_object_ref(element)), spec};
  GObject* child = nullptr;
  if (GST_IS_CHILD_PROXY(element) && name.find("::") != std::string::npos &&
      gst_child_proxy_lookup(GST_CHILD_PROXY(element), name.c_str(), &child, &spec))
    return {child, spec};
  throw Napi::Error::New(env, std::string(GST_OBJECT_NAME(element)) + " has no property \"" + name + "\"." +
                                  DidYouMean(name, PropertyNames(G_OBJECT(element))));
}

Napi::Value GetProperty(Napi::Env env, GstElement* element, const std::string& name) {
  Target target = Find(env, element, name);
  if ((target.spec->flags & G_PARAM_READABLE) == 0)
    throw Napi::Error::New(env, "property \"" + name + "\" of " + GST_OBJECT_NAME(element) + " can only be set");
  GValue value = G_VALUE_INIT;
  g_value_init(&value, G_PARAM_SPEC_VALUE_TYPE(target.spec));
  g_object_get_property(target.object, target.spec->name, &value);
  Napi::Value js = ValueToJs(env, &value);
  g_value_unset(&value);
  return js;
}

static bool Fits(Napi::Value js, GValue* value, GParamSpec* spec, GstElement* element) {
  if (!ValueFromJs(js, value, spec, element)) return false;
  GType type = G_VALUE_TYPE(value);
  // Numbers only: for other types validation changes values that are right, e.g. strings.
  bool isNumber = g_value_type_transformable(type, G_TYPE_DOUBLE) || type == GST_TYPE_FRACTION;
  if (!isNumber || G_TYPE_IS_ENUM(type) || G_TYPE_IS_FLAGS(type)) return true;
  GValue copy = G_VALUE_INIT;
  g_value_init(&copy, type);
  g_value_copy(value, &copy);
  bool changed = g_param_value_validate(spec, &copy);
  g_value_unset(&copy);
  return !changed;
}

void SetProperty(Napi::Env env, GstElement* element, const std::string& name, Napi::Value js) {
  Target target = Find(env, element, name);
  std::string what = "property \"" + name + "\" of " + GST_OBJECT_NAME(element);
  if ((target.spec->flags & G_PARAM_WRITABLE) == 0) throw Napi::Error::New(env, what + " can only be read");
  if ((target.spec->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
    throw Napi::Error::New(env, what + " can only be set when the element is made");
  GValue value = G_VALUE_INIT;
  g_value_init(&value, G_PARAM_SPEC_VALUE_TYPE(target.spec));
  bool fits = Fits(js, &value, target.spec, element);
  if (fits) g_object_set_property(target.object, target.spec->name, &value);
  g_value_unset(&value);
  if (!fits) throw Napi::Error::New(env, what + " must be " + Expectation(target.spec) + "; it was given " + Show(js));
}

template <typename Spec>
static void SetRange(Napi::Env env, Napi::Object info, GParamSpec* spec, bool big) {
  auto* range = reinterpret_cast<Spec*>(spec);
  if constexpr (std::is_same_v<Spec, GParamSpecUInt64> || std::is_same_v<Spec, GParamSpecULong>) {
    info.Set("min", Napi::BigInt::New(env, static_cast<uint64_t>(range->minimum)));
    info.Set("max", Napi::BigInt::New(env, static_cast<uint64_t>(range->maximum)));
  } else if (big) {
    info.Set("min", Napi::BigInt::New(env, static_cast<int64_t>(range->minimum)));
    info.Set("max", Napi::BigInt::New(env, static_cast<int64_t>(range->maximum)));
  } else {
    info.Set("min", Napi::Number::New(env, static_cast<double>(range->minimum)));
    info.Set("max", Napi::Number::New(env, static_cast<double>(range->maximum)));
  }
}

static void SetRanges(Napi::Env env, Napi::Object info, GParamSpec* spec) {
  if (G_IS_PARAM_SPEC_CHAR(spec)) SetRange<GParamSpecChar>(env, info, spec, false);
  if (G_IS_PARAM_SPEC_UCHAR(spec)) SetRange<GParamSpecUChar>(env, info, spec, false);
  if (G_IS_PARAM_SPEC_INT(spec)) SetRange<GParamSpecInt>(env, info, spec, false);
  if (G_IS_PARAM_SPEC_UINT(spec)) SetRange<GParamSpecUInt>(env, info, spec, false);
  if (G_IS_PARAM_SPEC_LONG(spec)) SetRange<GParamSpecLong>(env, info, spec, true);
  if (G_IS_PARAM_SPEC_ULONG(spec)) SetRange<GParamSpecULong>(env, info, spec, true);
  if (G_IS_PARAM_SPEC_INT64(spec)) SetRange<GParamSpecInt64>(env, info, spec, true);
  if (G_IS_PARAM_SPEC_UINT64(spec)) SetRange<GParamSpecUInt64>(env, info, spec, true);
  if (G_IS_PARAM_SPEC_FLOAT(spec)) SetRange<GParamSpecFloat>(env, info, spec, false);
  if (G_IS_PARAM_SPEC_DOUBLE(spec)) SetRange<GParamSpecDouble>(env, info, spec, false);
}

Napi::Array ListProperties(Napi::Env env, GObject* object) {
  guint count = 0;
  GParamSpec** specs = g_object_class_list_properties(G_OBJECT_GET_CLASS(object), &count);
  auto list = Napi::Array::New(env, count);
  for (guint i = 0; i < count; i++) {
    GParamSpec* spec = specs[i];
    GType type = G_PARAM_SPEC_VALUE_TYPE(spec);
    auto info = Napi::Object::New(env);
    info.Set("name", spec->name);
    info.Set("type", g_type_name(type));
    info.Set("readable", (spec->flags & G_PARAM_READABLE) != 0);
    info.Set("writable", (spec->flags & G_PARAM_WRITABLE) != 0 && (spec->flags & G_PARAM_CONSTRUCT_ONLY) == 0);
    info.Set("default", ValueToJs(env, g_param_spec_get_default_value(spec)));
    SetRanges(env, info, spec);
    if (G_TYPE_IS_ENUM(type) || G_TYPE_IS_FLAGS(type)) info.Set("options", NicksOf(env, type));
    const gchar* blurb = g_param_spec_get_blurb(spec);
    info.Set("blurb", blurb != nullptr ? blurb : "");
    list.Set(i, info);
  }
  g_free(specs);
  return list;
}

}  // namespace binding
