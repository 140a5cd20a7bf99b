#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <string>

namespace binding {

Napi::Value GetProperty(Napi::Env env, GstElement* element, const std::string& name);
void SetProperty(Napi::Env env, GstElement* element, const std::string& name, Napi::Value value);
Napi::Array ListProperties(Napi::Env env, GObject* object);

}  // namespace binding
