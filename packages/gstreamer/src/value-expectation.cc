#include <gst/gst.h>

#include "value.h"

namespace binding {

static std::string Number(double number) {
  gchar text[G_ASCII_DTOSTR_BUF_SIZE];
  return g_ascii_formatd(text, sizeof text, "%.10g", number);
}

static std::string Nicks(GType type, const char* lead) {
  std::string text;
  auto* typeClass = g_type_class_ref(type);
  auto add = [&text](const gchar* nick) { text += (text.empty() ? "" : ", ") + std::string(nick); };
  if (G_TYPE_IS_ENUM(type)) {
    auto* enumClass = static_cast<GEnumClass*>(typeClass);
    for (guint i = 0; i < enumClass->n_values; i++) add(enumClass->values[i].value_nick);
  } else {
    auto* flagsClass = static_cast<GFlagsClass*>(typeClass);
    for (guint i = 0; i < flagsClass->n_values; i++) add(flagsClass->values[i].value_nick);
  }
  g_type_class_unref(typeClass);
  return lead + text;
}

template <typename Spec>
static std::string Whole(const GParamSpec* spec) {
  auto* range = reinterpret_cast<const Spec*>(spec);
  return "a whole number from " + std::to_string(range->minimum) + " to " + std::to_string(range->maximum);
}

template <typename Spec>
static std::string Real(const GParamSpec* spec) {
  auto* range = reinterpret_cast<const Spec*>(spec);
  return "a number from " + Number(range->minimum) + " to " + Number(range->maximum);
}

std::string Expectation(const GParamSpec* spec) {
  if (G_IS_PARAM_SPEC_CHAR(spec)) return Whole<GParamSpecChar>(spec);
  if (G_IS_PARAM_SPEC_UCHAR(spec)) return Whole<GParamSpecUChar>(spec);
  if (G_IS_PARAM_SPEC_INT(spec)) return Whole<GParamSpecInt>(spec);
  if (G_IS_PARAM_SPEC_UINT(spec)) return Whole<GParamSpecUInt>(spec);
  if (G_IS_PARAM_SPEC_LONG(spec)) return Whole<GParamSpecLong>(spec);
  if (G_IS_PARAM_SPEC_ULONG(spec)) return Whole<GParamSpecULong>(spec);
  if (G_IS_PARAM_SPEC_INT64(spec)) return Whole<GParamSpecInt64>(spec);
  if (G_IS_PARAM_SPEC_UINT64(spec)) return Whole<GParamSpecUInt64>(spec);
  if (G_IS_PARAM_SPEC_FLOAT(spec)) return Real<GParamSpecFloat>(spec);
  if (G_IS_PARAM_SPEC_DOUBLE(spec)) return Real<GParamSpecDouble>(spec);
  if (GST_IS_PARAM_SPEC_FRACTION(spec)) {
    auto* range = reinterpret_cast<const GstParamSpecFraction*>(spec);
    return "a fraction from " + std::to_string(range->min_num) + "/" + std::to_string(range->min_den) + " to " +
           std::to_string(range->max_num) + "/" + std::to_string(range->max_den);
  }
  return ExpectationOfType(G_PARAM_SPEC_VALUE_TYPE(spec));
}

std::string ExpectationOfType(GType type) {
  if (G_TYPE_IS_ENUM(type)) return Nicks(type, "one of ");
  if (G_TYPE_IS_FLAGS(type)) return Nicks(type, "any of these, joined by +: ");
  if (type == G_TYPE_BOOLEAN) return "true or false";
  if (type == G_TYPE_STRING) return "a string or null";
  if (type == G_TYPE_FLOAT || type == G_TYPE_DOUBLE) return "a number";
  if (type == GST_TYPE_FRACTION) return "a fraction like 30/1";
  if (type == GST_TYPE_CAPS) return "caps as text, like video/x-raw,width=320, or null";
  if (type == GST_TYPE_STRUCTURE) return "a structure as text, like name,field=1, or null";
  if (type == GST_TYPE_ARRAY || type == GST_TYPE_LIST || type == G_TYPE_STRV) return "an array of fitting values";
  if (g_type_is_a(type, GST_TYPE_ELEMENT)) return "the name of an element of this pipeline, or null";
  if (g_type_is_a(type, G_TYPE_OBJECT)) return std::string("null, since objects of type ") + g_type_name(type) + " cannot be made here";
  return std::string("a value of type ") + g_type_name(type);
}

}  // namespace binding
