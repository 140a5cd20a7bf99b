#pragma once

#include <napi.h>

namespace binding {

void InitDeviceMonitor(Napi::Env env, Napi::Object exports);

}  // namespace binding
