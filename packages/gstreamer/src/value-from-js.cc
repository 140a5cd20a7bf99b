#include <cmath>
#include <optional>

#include "value.h"

namespace binding {

template <typename T>
static bool Integer(Napi::Value js, GValue* value, T low, T high, void (*set)(GValue*, T)) {
  bool lossless = false;
  if (js.IsNumber()) {
    double number = js.As<Napi::Number>().DoubleValue();
    // Beyond 2^53 a number may not be the integer that was meant; a bigint says so exactly.
    if (std::trunc(number) != number || std::fabs(number) > 9007199254740991.0) return false;
    if (number < 0 && low == 0) return false;
    auto wide = static_cast<int64_t>(number);
    if (number < 0 ? wide < static_cast<int64_t>(low) : static_cast<uint64_t>(wide) > static_cast<uint64_t>(high)) return false;
    set(value, static_cast<T>(wide));
    return true;
  }
  if (!js.IsBigInt()) return false;
  if (low == 0) {
    uint64_t wide = js.As<Napi::BigInt>().Uint64Value(&lossless);
    if (!lossless || wide > static_cast<uint64_t>(high)) return false;
    set(value, static_cast<T>(wide));
  } else {
    int64_t wide = js.As<Napi::BigInt>().Int64Value(&lossless);
    if (!lossless || wide < static_cast<int64_t>(low) || wide > static_cast<int64_t>(high)) return false;
    set(value, static_cast<T>(wide));
  }
  return true;
}

static std::optional<double> Float(Napi::Value js) {
  if (js.IsNumber()) {
    double number = js.As<Napi::Number>().DoubleValue();
    if (!std::isnan(number)) return number;
  }
  if (js.IsBigInt()) {
    bool lossless = false;
    auto number = static_cast<double>(js.As<Napi::BigInt>().Int64Value(&lossless));
    if (lossless) return number;
  }
  return std::nullopt;
}

static bool Enumeration(const std::string& nick, GValue* value) {
  auto* enumClass = static_cast<GEnumClass*>(g_type_class_ref(G_VALUE_TYPE(value)));
  const GEnumValue* found = g_enum_get_value_by_nick(enumClass, nick.c_str());
  if (found == nullptr) found = g_enum_get_value_by_name(enumClass, nick.c_str());
  if (found != nullptr) g_value_set_enum(value, found->value);
  g_type_class_unref(enumClass);
  return found != nullptr;
}

static bool Flags(const std::string& nicks, GValue* value) {
  auto* flagsClass = static_cast<GFlagsClass*>(g_type_class_ref(G_VALUE_TYPE(value)));
  guint flags = 0;
  bool known = true;
  for (size_t start = 0; known && !nicks.empty() && start <= nicks.size();) {
    size_t end = std::min(nicks.find('+', start), nicks.size());
    const GFlagsValue* found = g_flags_get_value_by_nick(flagsClass, nicks.substr(start, end - start).c_str());
    known = found != nullptr;
    if (known) flags |= found->value;
    start = end + 1;
  }
  if (known) g_value_set_flags(value, flags);
  g_type_class_unref(flagsClass);
  return known;
}

static bool NamedElement(const std::string& name, GValue* value, GstElement* context) {
  if (context == nullptr) return false;
  auto* top = GST_OBJECT(gst_object_ref(context));
  while (GstObject* parent = gst_object_get_parent(top)) {
    gst_object_unref(top);
    top = parent;
  }
  GstElement* found = GST_IS_BIN(top) ? gst_bin_get_by_name(GST_BIN(top), name.c_str()) : nullptr;
  gst_object_unref(top);
  if (found == nullptr) return false;
  bool fits = g_type_is_a(G_OBJECT_TYPE(found), G_VALUE_TYPE(value));
  if (fits) g_value_set_object(value, found);
  gst_object_unref(found);
  return fits;
}

static GType GuessType(Napi::Value js) {
  if (js.IsBoolean()) return G_TYPE_BOOLEAN;
  if (js.IsBigInt()) return G_TYPE_INT64;
  if (js.IsArray()) return GST_TYPE_ARRAY;
  if (js.IsString()) return G_TYPE_STRING;
  if (!js.IsNumber()) return G_TYPE_INVALID;
  double number = js.As<Napi::Number>().DoubleValue();
  return std::trunc(number) == number && std::fabs(number) <= G_MAXINT ? G_TYPE_INT : G_TYPE_DOUBLE;
}

static const GParamSpec* MemberSpec(const GParamSpec* spec) {
  if (spec == nullptr) return nullptr;
  if (GST_IS_PARAM_SPEC_ARRAY_LIST(spec)) return reinterpret_cast<const GstParamSpecArray*>(spec)->element_spec;
  if (G_IS_PARAM_SPEC_VALUE_ARRAY(spec)) return reinterpret_cast<const GParamSpecValueArray*>(spec)->element_spec;
  return nullptr;
}

static bool Members(Napi::Array js, GValue* value, const GParamSpec* spec, GstElement* context) {
  const GParamSpec* memberSpec = MemberSpec(spec);
  GType type = G_VALUE_TYPE(value);
  GValueArray* old = type == G_TYPE_VALUE_ARRAY ? g_value_array_new(js.Length()) : nullptr;
  if (old != nullptr) g_value_take_boxed(value, old);
  for (uint32_t i = 0; i < js.Length(); i++) {
    Napi::Value item = js.Get(i);
    GType memberType = memberSpec != nullptr ? G_PARAM_SPEC_VALUE_TYPE(memberSpec) : GuessType(item);
    if (memberType == G_TYPE_INVALID) return false;
    GValue member = G_VALUE_INIT;
    g_value_init(&member, memberType);
    bool fits = ValueFromJs(item, &member, memberSpec, context);
    if (fits && old != nullptr) g_value_array_append(old, &member);
    if (fits && type == GST_TYPE_ARRAY) gst_value_array_append_value(value, &member);
    if (fits && type == GST_TYPE_LIST) gst_value_list_append_value(value, &member);
    g_value_unset(&member);
    if (!fits) return false;
  }
  return true;
}

static bool Serialized(const std::string& text, GValue* value) {
  return gst_value_deserialize(value, text.c_str()) != FALSE;
}

static bool NonFundamental(Napi::Value js, GValue* value, const GParamSpec* spec, GstElement* context) {
  GType type = G_VALUE_TYPE(value);
  if (js.IsNull()) {
    // Their values start as NULL.
    return g_type_is_a(type, G_TYPE_BOXED) || g_type_is_a(type, G_TYPE_OBJECT);
  }
  if (js.IsArray() && (type == GST_TYPE_ARRAY || type == GST_TYPE_LIST || type == G_TYPE_VALUE_ARRAY))
    return Members(js.As<Napi::Array>(), value, spec, context);
  if (type == GST_TYPE_BITMASK && !js.IsString())
    return Integer<guint64>(js, value, 0, G_MAXUINT64, gst_value_set_bitmask);
  if (type == G_TYPE_STRV && js.IsArray()) {
    auto array = js.As<Napi::Array>();
    auto** strings = g_new0(gchar*, array.Length() + 1);
    g_value_take_boxed(value, strings);
    for (uint32_t i = 0; i < array.Length(); i++) {
      if (!array.Get(i).IsString()) return false;
      strings[i] = g_strdup(array.Get(i).As<Napi::String>().Utf8Value().c_str());
    }
    return true;
  }
  if (!js.IsString()) return false;
  std::string text = js.As<Napi::String>().Utf8Value();
  if (G_TYPE_IS_ENUM(type)) return Enumeration(text, value);
  if (G_TYPE_IS_FLAGS(type)) return Flags(text, value);
  if (g_type_is_a(type, GST_TYPE_ELEMENT)) return NamedElement(text, value, context);
  if (type == GST_TYPE_CAPS) {
    GstCaps* caps = gst_caps_from_string(text.c_str());
    if (caps != nullptr) g_value_take_boxed(value, caps);
    return caps != nullptr;
  }
  if (type == GST_TYPE_STRUCTURE) {
    GstStructure* structure = gst_structure_from_string(text.c_str(), nullptr);
    if (structure != nullptr) g_value_take_boxed(value, structure);
    return structure != nullptr;
  }
  if (type == GST_TYPE_FRACTION && text.find('/') == std::string::npos) return false;
  return Serialized(text, value);
}

bool ValueFromJs(Napi::Value js, GValue* value, const GParamSpec* spec, GstElement* context) {
  switch (G_VALUE_TYPE(value)) {
    case G_TYPE_BOOLEAN:
      if (js.IsBoolean()) g_value_set_boolean(value, js.As<Napi::Boolean>().Value());
      return js.IsBoolean();
    case G_TYPE_CHAR: return Integer<gint8>(js, value, G_MININT8, G_MAXINT8, g_value_set_schar);
    case G_TYPE_UCHAR: return Integer<guchar>(js, value, 0, G_MAXUINT8, g_value_set_uchar);
    case G_TYPE_INT: return Integer<gint>(js, value, G_MININT, G_MAXINT, g_value_set_int);
    case G_TYPE_UINT: return Integer<guint>(js, value, 0, G_MAXUINT, g_value_set_uint);
    case G_TYPE_LONG: return Integer<glong>(js, value, G_MINLONG, G_MAXLONG, g_value_set_long);
    case G_TYPE_ULONG: return Integer<gulong>(js, value, 0, G_MAXULONG, g_value_set_ulong);
    case G_TYPE_INT64: return Integer<gint64>(js, value, G_MININT64, G_MAXINT64, g_value_set_int64);
    case G_TYPE_UINT64: return Integer<guint64>(js, value, 0, G_MAXUINT64, g_value_set_uint64);
    case G_TYPE_FLOAT:
      if (auto number = Float(js)) return g_value_set_float(value, static_cast<float>(*number)), true;
      return false;
    case G_TYPE_DOUBLE:
      if (auto number = Float(js)) return g_value_set_double(value, *number), true;
      return false;
    case G_TYPE_STRING:
      if (js.IsString()) g_value_set_string(value, js.As<Napi::String>().Utf8Value().c_str());
      return js.IsString() || js.IsNull();
    default: return NonFundamental(js, value, spec, context);
  }
}

}  // namespace binding
