#include "feed-js.h"

#include <cmath>
#include <string>

namespace feed {
namespace {

[[noreturn]] void Refuse(Napi::Env env, const char* what, const char* expected) {
  throw Napi::TypeError::New(env, std::string(what) + " must be " + expected);
}

}  // namespace

GstClockTime TimeFromJs(Napi::Value value, const char* what) {
  if (value.IsNull() || value.IsUndefined()) return GST_CLOCK_TIME_NONE;
  bool lossless = false;
  if (!value.IsBigInt()) Refuse(value.Env(), what, "a bigint of nanoseconds or null");
  uint64_t time = value.As<Napi::BigInt>().Uint64Value(&lossless);
  if (!lossless) Refuse(value.Env(), what, "from 0 to 2^64 - 1");
  return time;
}

Napi::Value TimeToJs(Napi::Env env, GstClockTime time) {
  if (time == GST_CLOCK_TIME_NONE) return env.Null();
  return Napi::BigInt::New(env, static_cast<uint64_t>(time));
}

Napi::Value CountToJs(Napi::Env env, uint64_t count) { return Napi::BigInt::New(env, count); }

int64_t PositiveFromJs(Napi::Value value, const char* what) {
  double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : 0;
  if (!(number >= 1) || number > 9007199254740991.0 || std::floor(number) != number)
    Refuse(value.Env(), what, "a positive whole number");
  return static_cast<int64_t>(number);
}

int DescriptorFromJs(Napi::Value value) {
  double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
  if (!(number >= 0) || number > 1e9 || std::floor(number) != number)
    Refuse(value.Env(), "fd", "an open file descriptor");
  return static_cast<int>(number);
}

GstCaps* CapsFromJs(Napi::Value value) {
  if (!value.IsString()) Refuse(value.Env(), "caps", "text");
  std::string text = value.As<Napi::String>();
  GstCaps* caps = gst_caps_from_string(text.c_str());
  if (caps == nullptr || gst_caps_is_any(caps) || gst_caps_is_empty(caps) ||
      !gst_caps_is_fixed(caps)) {
    if (caps != nullptr) gst_caps_unref(caps);
    throw Napi::Error::New(value.Env(), "'" + text + "' is no fixed caps");
  }
  return caps;
}

GstBuffer* BytesFromJs(Napi::Value value, const char* what) {
  if (!value.IsTypedArray() ||
      value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array)
    Refuse(value.Env(), what, "a Uint8Array");
  auto bytes = value.As<Napi::Uint8Array>();
  GstBuffer* buffer = gst_buffer_new_allocate(nullptr, bytes.ByteLength(), nullptr);
  gst_buffer_fill(buffer, 0, bytes.Data(), bytes.ByteLength());
  return buffer;
}

}  // namespace feed
