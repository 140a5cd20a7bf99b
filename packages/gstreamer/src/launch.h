#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <string>
#include <vector>

namespace binding {

/** A pipeline of that launch text, a reference of the caller's; throws with the parser's words. */
GstPipeline* Launch(Napi::Env env, const std::string& text);

/** All elements, those in bins too, reffed, in the order of the text as far as GStreamer keeps it. */
std::vector<GstElement*> ElementsOf(GstPipeline* pipeline);

}  // namespace binding
