#include "feed-events.h"

namespace feed {

Events::Events(Napi::Env env, Napi::Function listener)
    : loop_(binding::EventLoop::Of(env)),
      listener_(std::make_shared<binding::Listener>(loop_, listener)),
      open_(std::make_shared<std::atomic<bool>>(true)) {}

void Events::Post(const char* type, Fill fill) {
  if (!*open_) return;
  loop_->Post([type, fill = std::move(fill), listener = listener_, open = open_](Napi::Env env) {
    if (!*open) return;
    Napi::Object event = Napi::Object::New(env);
    event.Set("type", type);
    if (fill) fill(event);
    listener->Call(env, {event});
  });
}

}  // namespace feed
