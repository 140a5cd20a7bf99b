#pragma once

#include <napi.h>

#include <memory>
#include <vector>

#include "event-loop.h"

namespace binding {

/** A JavaScript function that native code holds: may be destroyed on any thread, is called on the event loop only. */
class Listener {
 public:
  Listener(std::shared_ptr<EventLoop> loop, Napi::Function function);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /** Throws Napi::Error with what the function threw. */
  Napi::Value Call(Napi::Env env, const std::vector<napi_value>& args) const;

 private:
  std::shared_ptr<EventLoop> loop_;
  Napi::FunctionReference* function_;
};

}  // namespace binding
