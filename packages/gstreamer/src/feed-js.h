// Plain values between JavaScript and the feeds. Each throws a TypeError that names `what` for anything unfitting.
#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <cstdint>

namespace feed {

// bigint of at least zero, or null and undefined for GST_CLOCK_TIME_NONE.
GstClockTime TimeFromJs(Napi::Value value, const char* what);
Napi::Value TimeToJs(Napi::Env env, GstClockTime time);
Napi::Value CountToJs(Napi::Env env, uint64_t count);
// A positive whole number.
int64_t PositiveFromJs(Napi::Value value, const char* what);
int DescriptorFromJs(Napi::Value value);
// Fixed caps; the caller owns them.
GstCaps* CapsFromJs(Napi::Value value);
// A copy of the bytes; the caller owns it.
GstBuffer* BytesFromJs(Napi::Value value, const char* what);

}  // namespace feed
