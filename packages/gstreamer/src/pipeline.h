#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <string>

namespace binding {

/** The element behind a JavaScript Element; throws a TypeError for anything else. Borrowed: ref it to keep it. */
GstElement* UnwrapElement(Napi::Value value);

/** The pipeline behind a JavaScript Pipeline; throws for anything else, and when it is closed. Borrowed: ref it to keep it. */
GstPipeline* UnwrapPipeline(Napi::Value value);

/** Element of that name anywhere in the pipeline, reffed; throws with the nearest name when there is none. */
GstElement* RequireElement(Napi::Env env, GstPipeline* pipeline, const std::string& name);

void InitPipeline(Napi::Env env, Napi::Object exports);

}  // namespace binding
