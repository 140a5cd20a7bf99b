#pragma once

#include <gst/app/gstappsrc.h>
#include <napi.h>

#include <memory>

#include "pipeline-core.h"

namespace binding {

/** `options` are those of Pipeline.appSource, or undefined. */
Napi::Object MakeAppSource(Napi::Env env, GstAppSrc* source, std::shared_ptr<PipelineCore> core, Napi::Value options);

void InitAppSource(Napi::Env env);

}  // namespace binding
