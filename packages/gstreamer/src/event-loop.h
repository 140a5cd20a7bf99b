#pragma once

#include <napi.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace binding {

/**
 * Runs functions on one environment's event loop, in order, from any thread. By itself it does not keep the process
 * alive: whoever must be waited for calls KeepAlive and, later, LetGo.
 */
class EventLoop : public std::enable_shared_from_this<EventLoop> {
 public:
  using Task = std::function<void(Napi::Env)>;

  /** That of the environment; event loop thread only. */
  static std::shared_ptr<EventLoop> Of(Napi::Env env);
  static std::shared_ptr<EventLoop> Make(Napi::Env env);

  /** Any thread. False, and the task is destroyed unrun, once the environment goes away. */
  bool Post(Task task);

  /** Counted; event loop thread only. */
  void KeepAlive();
  void LetGo();

  /** Nothing runs from now on; event loop thread only. */
  void Close();

  bool IsOnThread() const { return std::this_thread::get_id() == thread_; }

 private:
  void Drain(napi_env env);

  napi_env env_ = nullptr;
  napi_threadsafe_function function_ = nullptr;
  std::thread::id thread_ = std::this_thread::get_id();
  int keepers_ = 0;
  std::mutex mutex_;
  std::deque<Task> tasks_;
  bool scheduled_ = false;
  bool closed_ = false;
};

}  // namespace binding
