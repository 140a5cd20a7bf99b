#pragma once

#include <napi.h>

namespace binding {

/** Adds `stopAll` to the exports, and does the same when the environment goes away without it. */
void InitExit(Napi::Env env, Napi::Object exports);

}  // namespace binding
