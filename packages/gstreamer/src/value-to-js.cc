#include <memory>

#include "value.h"

namespace binding {

static Napi::Value Text(Napi::Env env, gchar* owned) {
  if (owned == nullptr) return env.Null();
  auto text = Napi::String::New(env, owned);
  g_free(owned);
  return text;
}

static std::string FlagNicks(GType type, guint flags) {
  auto* flagsClass = static_cast<GFlagsClass*>(g_type_class_ref(type));
  std::string text;
  guint left = flags;
  for (guint i = 0; i < flagsClass->n_values && left != 0; i++) {
    const GFlagsValue& value = flagsClass->values[i];
    if (value.value == 0 || (left & value.value) != value.value) continue;
    left &= ~value.value;
    if (!text.empty()) text += "+";
    text += value.value_nick;
  }
  if (left != 0) text += (text.empty() ? "0x" : "+0x") + std::string(std::unique_ptr<gchar, decltype(&g_free)>(g_strdup_printf("%x", left), g_free).get());
  g_type_class_unref(flagsClass);
  return text;
}

static std::string EnumNick(GType type, gint number) {
  auto* enumClass = static_cast<GEnumClass*>(g_type_class_ref(type));
  const GEnumValue* value = g_enum_get_value(enumClass, number);
  std::string nick = value != nullptr ? value->value_nick : std::to_string(number);
  g_type_class_unref(enumClass);
  return nick;
}

static Napi::Value ObjectToJs(Napi::Env env, gpointer object) {
  if (object == nullptr) return env.Null();
  if (GST_IS_OBJECT(object)) return Text(env, gst_object_get_name(GST_OBJECT(object)));
  return Napi::String::New(env, G_OBJECT_TYPE_NAME(object));
}

static Napi::Value BoxedToJs(Napi::Env env, const GValue* value) {
  GType type = G_VALUE_TYPE(value);
  gpointer boxed = g_value_get_boxed(value);
  if (boxed == nullptr) return env.Null();
  if (type == GST_TYPE_CAPS) return Text(env, gst_caps_to_string(static_cast<GstCaps*>(boxed)));
  if (type == GST_TYPE_STRUCTURE) return Text(env, gst_structure_to_string(static_cast<GstStructure*>(boxed)));
  if (type == GST_TYPE_TAG_LIST) return Text(env, gst_tag_list_to_string(static_cast<GstTagList*>(boxed)));
  if (type == GST_TYPE_DATE_TIME) return Text(env, gst_date_time_to_iso8601_string(static_cast<GstDateTime*>(boxed)));
  if (type == G_TYPE_ERROR) return Napi::String::New(env, static_cast<GError*>(boxed)->message);
  if (type == G_TYPE_STRV) {
    auto** strings = static_cast<gchar**>(boxed);
    auto array = Napi::Array::New(env);
    for (uint32_t i = 0; strings[i] != nullptr; i++) array.Set(i, Napi::String::New(env, strings[i]));
    return array;
  }
  if (type == G_TYPE_VALUE_ARRAY) {
    auto* values = static_cast<GValueArray*>(boxed);
    auto array = Napi::Array::New(env, values->n_values);
    for (guint i = 0; i < values->n_values; i++) array.Set(i, ValueToJs(env, &values->values[i]));
    return array;
  }
  gchar* text = gst_value_serialize(value);
  return text != nullptr ? Text(env, text) : Napi::String::New(env, g_type_name(type));
}

template <typename Size, typename Get>
static Napi::Array Members(Napi::Env env, const GValue* value, Size size, Get get) {
  guint count = size(value);
  auto array = Napi::Array::New(env, count);
  for (guint i = 0; i < count; i++) array.Set(i, ValueToJs(env, get(value, i)));
  return array;
}

Napi::Value ValueToJs(Napi::Env env, const GValue* value) {
  GType type = G_VALUE_TYPE(value);
  switch (type) {
    case G_TYPE_BOOLEAN: return Napi::Boolean::New(env, g_value_get_boolean(value));
    case G_TYPE_CHAR: return Napi::Number::New(env, g_value_get_schar(value));
    case G_TYPE_UCHAR: return Napi::Number::New(env, g_value_get_uchar(value));
    case G_TYPE_INT: return Napi::Number::New(env, g_value_get_int(value));
    case G_TYPE_UINT: return Napi::Number::New(env, g_value_get_uint(value));
    case G_TYPE_LONG: return Napi::BigInt::New(env, static_cast<int64_t>(g_value_get_long(value)));
    case G_TYPE_ULONG: return Napi::BigInt::New(env, static_cast<uint64_t>(g_value_get_ulong(value)));
    case G_TYPE_INT64: return Napi::BigInt::New(env, static_cast<int64_t>(g_value_get_int64(value)));
    case G_TYPE_UINT64: return Napi::BigInt::New(env, static_cast<uint64_t>(g_value_get_uint64(value)));
    case G_TYPE_FLOAT: return Napi::Number::New(env, g_value_get_float(value));
    case G_TYPE_DOUBLE: return Napi::Number::New(env, g_value_get_double(value));
    case G_TYPE_STRING: {
      const gchar* text = g_value_get_string(value);
      return text != nullptr ? Napi::String::New(env, text) : env.Null();
    }
    case G_TYPE_POINTER: return env.Null();
    default: break;
  }
  if (type == G_TYPE_GTYPE) return Napi::String::New(env, g_type_name(g_value_get_gtype(value)));
  if (type == GST_TYPE_BITMASK) return Napi::BigInt::New(env, static_cast<uint64_t>(gst_value_get_bitmask(value)));
  if (type == GST_TYPE_ARRAY) return Members(env, value, gst_value_array_get_size, gst_value_array_get_value);
  if (type == GST_TYPE_LIST) return Members(env, value, gst_value_list_get_size, gst_value_list_get_value);
  if (G_TYPE_IS_ENUM(type)) return Napi::String::New(env, EnumNick(type, g_value_get_enum(value)));
  if (G_TYPE_IS_FLAGS(type)) return Napi::String::New(env, FlagNicks(type, g_value_get_flags(value)));
  if (g_type_is_a(type, G_TYPE_OBJECT) || g_type_is_a(type, G_TYPE_INTERFACE)) return ObjectToJs(env, g_value_get_object(value));
  if (g_type_is_a(type, G_TYPE_PARAM)) {
    GParamSpec* spec = g_value_get_param(value);
    return spec != nullptr ? Napi::String::New(env, spec->name) : env.Null();
  }
  if (g_type_is_a(type, G_TYPE_BOXED)) return BoxedToJs(env, value);
  gchar* text = gst_value_serialize(value);
  return text != nullptr ? Text(env, text) : env.Null();
}

Napi::Object StructureToJs(Napi::Env env, const GstStructure* structure) {
  auto fields = Napi::Object::New(env);
  if (structure == nullptr) return fields;
  for (gint i = 0; i < gst_structure_n_fields(structure); i++) {
    const gchar* name = gst_structure_nth_field_name(structure, i);
    fields.Set(name, ValueToJs(env, gst_structure_get_value(structure, name)));
  }
  return fields;
}

Napi::Value TimeToJs(Napi::Env env, GstClockTime time) {
  if (!GST_CLOCK_TIME_IS_VALID(time)) return env.Null();
  return Napi::BigInt::New(env, static_cast<uint64_t>(time));
}

GstClockTime TimeFromJs(Napi::Value value, const char* what) {
  if (value.IsNull() || value.IsUndefined()) return GST_CLOCK_TIME_NONE;
  bool lossless = false;
  if (value.IsBigInt()) {
    uint64_t time = value.As<Napi::BigInt>().Uint64Value(&lossless);
    if (lossless && GST_CLOCK_TIME_IS_VALID(time)) return time;
  }
  throw Napi::TypeError::New(value.Env(), std::string(what) + " must be nanoseconds as a bigint of 0 or more, or null; it is " + Show(value));
}

Napi::Array NicksOf(Napi::Env env, GType type) {
  auto nicks = Napi::Array::New(env);
  auto* typeClass = g_type_class_ref(type);
  if (G_TYPE_IS_ENUM(type)) {
    auto* enumClass = static_cast<GEnumClass*>(typeClass);
    for (guint i = 0; i < enumClass->n_values; i++) nicks.Set(i, Napi::String::New(env, enumClass->values[i].value_nick));
  } else if (G_TYPE_IS_FLAGS(type)) {
    auto* flagsClass = static_cast<GFlagsClass*>(typeClass);
    for (guint i = 0; i < flagsClass->n_values; i++) nicks.Set(i, Napi::String::New(env, flagsClass->values[i].value_nick));
  }
  g_type_class_unref(typeClass);
  return nicks;
}

std::string Show(Napi::Value value) {
  if (value.IsBigInt()) return value.ToString().Utf8Value() + "n";
  if (value.IsString()) return "\"" + value.As<Napi::String>().Utf8Value() + "\"";
  if (value.IsObject() && !value.IsArray()) return "an object";
  if (value.IsArray()) return "[" + value.ToString().Utf8Value() + "]";
  return value.ToString().Utf8Value();
}

}  // namespace binding
