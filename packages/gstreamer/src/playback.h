#pragma once

#include <gst/gst.h>
#include <napi.h>

namespace binding {

GstState StateFromJs(Napi::Value name);

void UseMonotonicTime(GstPipeline* pipeline);
Napi::Value Seek(GstPipeline* pipeline, Napi::Value options);
Napi::Value Position(Napi::Env env, GstPipeline* pipeline);
Napi::Value Duration(Napi::Env env, GstPipeline* pipeline);
Napi::Value Latency(Napi::Env env, GstPipeline* pipeline);
Napi::Value Dot(GstPipeline* pipeline, Napi::Value details);

}  // namespace binding
