// The way of a feed's events to JavaScript, from any thread. It never keeps the process alive.
#pragma once

#include <napi.h>

#include <atomic>
#include <functional>
#include <memory>

#include "event-loop.h"
#include "listener.h"

namespace feed {

class Events {
 public:
  using Fill = std::function<void(Napi::Object)>;

  Events(Napi::Env env, Napi::Function listener);
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  // Calls the listener with `{ type }` and what `fill` adds to it, on the event loop, in order.
  void Post(const char* type, Fill fill = nullptr);
  // Nothing reaches the listener afterwards, not even what was posted before.
  void Close() { *open_ = false; }

 private:
  std::shared_ptr<binding::EventLoop> loop_;
  std::shared_ptr<binding::Listener> listener_;
  std::shared_ptr<std::atomic<bool>> open_;
};

}  // namespace feed
