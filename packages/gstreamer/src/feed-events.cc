#include "feed-events.h"

namespace feed {
namespace {

struct Event {
  const char* type;
  Events::Fill fill;
  std::shared_ptr<std::atomic<bool>> open;
};

}  // namespace

Events::Events(Napi::Env env, Napi::Function listener)
    : function_(Napi::ThreadSafeFunction::New(env, listener, "feed", 0, 1)),
      open_(std::make_shared<std::atomic<bool>>(true)) {
  function_.Unref(env);
}

void Events::Post(const char* type, Fill fill) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!open_->load()) return;
  auto* event = new Event{type, std::move(fill), open_};
  napi_status status = function_.NonBlockingCall(
      event, [](Napi::Env env, Napi::Function listener, Event* posted) {
        std::unique_ptr<Event> owned(posted);
        if (!owned->open->load()) return;
        Napi::HandleScope scope(env);
        Napi::Object object = Napi::Object::New(env);
        object.Set("type", owned->type);
        if (owned->fill) owned->fill(object);
        listener.Call({object});
      });
  // Only when the environment is going down.
  if (status != napi_ok) delete event;
}

void Events::Close() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!open_->exchange(false)) return;
  function_.Release();
}

}  // namespace feed
