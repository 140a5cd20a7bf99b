#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <memory>

#include "bus.h"

namespace binding {

/** Arguments: signal name, its arguments. Returns what the signal returns. */
Napi::Value EmitSignal(const Napi::CallbackInfo& info, GstElement* element);

/** Arguments: signal name, listener. Returns the function that disconnects. */
Napi::Value ConnectSignal(const Napi::CallbackInfo& info, GstElement* element, std::shared_ptr<Bus> bus);

}  // namespace binding
