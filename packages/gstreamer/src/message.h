#pragma once

#include <gst/gst.h>
#include <napi.h>

namespace binding {

/** The message as a GstMessage of types.ts, or undefined for a kind that it does not have. */
Napi::Value MessageToJs(Napi::Env env, GstMessage* message);

/** An error of the JavaScript side in the shape of an error message, of element `javascript`. */
Napi::Object JavaScriptErrorMessage(Napi::Env env, const Napi::Error& error);

const char* StateName(GstState state);

}  // namespace binding
