#include "event-loop.h"

#include "addon-data.h"

namespace binding {

std::shared_ptr<EventLoop> EventLoop::Of(Napi::Env env) { return AddonData::Of(env).loop; }

std::shared_ptr<EventLoop> EventLoop::Make(Napi::Env env) {
  auto loop = std::make_shared<EventLoop>();
  loop->env_ = env;
  // The context is the raw pointer: the environment's data holds the loop for longer than the function lives.
  auto call = [](napi_env env, napi_value, void* context, void*) {
    if (env != nullptr) static_cast<EventLoop*>(context)->Drain(env);
  };
  napi_status status = napi_create_threadsafe_function(
      env, nullptr, nullptr, Napi::String::New(env, "gstreamer"), 0, 1, nullptr, nullptr, loop.get(), call, &loop->function_);
  if (status != napi_ok) throw Napi::Error::New(env, "cannot make a thread-safe function");
  napi_unref_threadsafe_function(env, loop->function_);
  return loop;
}

bool EventLoop::Post(Task task) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_) return false;
  tasks_.push_back(std::move(task));
  if (!scheduled_) {
    scheduled_ = true;
    napi_call_threadsafe_function(function_, nullptr, napi_tsfn_nonblocking);
  }
  return true;
}

void EventLoop::Drain(napi_env env) {
  auto self = shared_from_this();
  std::deque<Task> tasks;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    scheduled_ = false;
    tasks.swap(tasks_);
  }
  while (!tasks.empty()) {
    Napi::HandleScope scope(env);
    Task task = std::move(tasks.front());
    tasks.pop_front();
    try {
      task(env);
    } catch (const Napi::Error& error) {
      // Tasks report what listeners throw; what still arrives here is a mistake of the binding, and must be seen.
      napi_fatal_exception(env, error.Value());
    }
  }
}

void EventLoop::KeepAlive() {
  if (keepers_++ == 0 && !closed_) napi_ref_threadsafe_function(env_, function_);
}

void EventLoop::LetGo() {
  if (--keepers_ == 0 && !closed_) napi_unref_threadsafe_function(env_, function_);
}

void EventLoop::Close() {
  std::deque<Task> dropped;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (closed_) return;
    closed_ = true;
    dropped.swap(tasks_);
  }
  napi_release_threadsafe_function(function_, napi_tsfn_abort);
}

}  // namespace binding
