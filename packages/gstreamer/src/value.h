#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <string>

namespace binding {

/** Value of types.ts for a GValue of any type; types that have no counterpart come as GStreamer's text for them. */
Napi::Value ValueToJs(Napi::Env env, const GValue* value);

/** Fields of a structure as a plain object. */
Napi::Object StructureToJs(Napi::Env env, const GstStructure* structure);

/** GST_CLOCK_TIME_NONE is null. */
Napi::Value TimeToJs(Napi::Env env, GstClockTime time);

/** Of a bigint, null or undefined; throws a TypeError that names `what`. */
GstClockTime TimeFromJs(Napi::Value value, const char* what);

/** What a value must be, in words for an error, e.g. `a whole number from 0 to 100`. */
std::string Expectation(const GParamSpec* spec);
std::string ExpectationOfType(GType type);

/**
 * Fills `value`, already initialised to its type, from JavaScript. False when the JavaScript value has no place in that
 * type. `spec` (may be null) helps with the types of array members; `context` (may be null) is the element near which
 * elements are looked up by name.
 */
bool ValueFromJs(Napi::Value js, GValue* value, const GParamSpec* spec, GstElement* context);

/** Nicks of an enumeration's or flags type's values. */
Napi::Array NicksOf(Napi::Env env, GType type);

/** Short text of a JavaScript value for an error. */
std::string Show(Napi::Value value);

}  // namespace binding
