#include "listener.h"

namespace binding {

Listener::Listener(std::shared_ptr<EventLoop> loop, Napi::Function function)
    : loop_(std::move(loop)), function_(new Napi::FunctionReference(Napi::Persistent(function))) {}

Listener::~Listener() {
  auto* function = function_;
  // References belong to the event loop's thread. Once that has closed, the environment frees what they refer to.
  if (!loop_->IsOnThread()) {
    if (loop_->Post([function](Napi::Env) { delete function; })) return;
    function->SuppressDestruct();
  }
  delete function;
}

Napi::Value Listener::Call(Napi::Env env, const std::vector<napi_value>& args) const {
  return function_->Value().Call(env.Undefined(), args);
}

}  // namespace binding
