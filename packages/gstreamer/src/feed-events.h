// The way of a feed's events to JavaScript, from any thread. It never keeps the process alive.
#pragma once

#include <napi.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace feed {

class Events {
 public:
  using Fill = std::function<void(Napi::Object)>;

  Events(Napi::Env env, Napi::Function listener);
  ~Events() { Close(); }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  // Calls the listener with `{ type }` and what `fill` adds to it, on the event loop, in order.
  void Post(const char* type, Fill fill = nullptr);
  // Nothing reaches the listener afterwards, not even what was posted before.
  void Close();

 private:
  std::mutex mutex_;
  Napi::ThreadSafeFunction function_;
  std::shared_ptr<std::atomic<bool>> open_;
};

}  // namespace feed
