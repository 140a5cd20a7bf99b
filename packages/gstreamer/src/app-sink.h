#pragma once

#include <gst/app/gstappsink.h>
#include <napi.h>

#include <memory>

#include "pipeline-core.h"

namespace binding {

Napi::Object MakeAppSink(Napi::Env env, GstAppSink* sink, std::shared_ptr<PipelineCore> core);

void InitAppSink(Napi::Env env);

}  // namespace binding
