#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <memory>

#include "bus.h"

namespace binding {

/** A JavaScript Element for that element, whose listeners' errors go to that bus. */
Napi::Object MakeElement(Napi::Env env, GstElement* element, std::shared_ptr<Bus> bus);

/** A JavaScript Pad for that pad. */
Napi::Object MakePad(Napi::Env env, GstPad* pad);

void InitElement(Napi::Env env);
void InitPad(Napi::Env env);

}  // namespace binding
