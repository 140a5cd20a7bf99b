#pragma once

#include <gst/gst.h>
#include <napi.h>

namespace binding {

/** A JavaScript Sample of that sample, which is reffed; `caps` is the SampleCaps that goes with it. */
Napi::Object MakeSample(Napi::Env env, GstSample* sample, Napi::Object caps);

/** SampleCaps of types.ts: text without stream headers, and the headers beside it. */
Napi::Object SampleCapsToJs(Napi::Env env, GstCaps* caps);

void InitSample(Napi::Env env);

}  // namespace binding
