#pragma once

#include <napi.h>

#include <memory>

#include "event-loop.h"

namespace binding {

/** Adds setDebugThreshold and onLog to the exports. */
void InitLog(Napi::Env env, Napi::Object exports);

/** No line goes to that loop any more. */
void StopLog(const std::shared_ptr<EventLoop>& loop);

}  // namespace binding
