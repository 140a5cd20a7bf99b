#include "bus.h"

#include <algorithm>

#include "message.h"

namespace binding {

struct Attached {
  std::shared_ptr<Bus> bus;
};

void Bus::Attach(GstPipeline* pipeline) {
  pipeline_ = GST_OBJECT(pipeline);
  GstBus* bus = gst_pipeline_get_bus(pipeline);
  // A pipeline's bus throws messages away while the pipeline is in NULL, and with them why it could not leave NULL.
  gst_pipeline_set_auto_flush_bus(pipeline, FALSE);
  gst_bus_set_flushing(bus, FALSE);
  gst_bus_set_sync_handler(bus, OnSync, new Attached{shared_from_this()},
                           [](gpointer data) { delete static_cast<Attached*>(data); });
  gst_object_unref(bus);
}

void Bus::Detach(GstPipeline* pipeline) {
  GstBus* bus = gst_pipeline_get_bus(pipeline);
  gst_bus_set_flushing(bus, TRUE);
  gst_bus_set_sync_handler(bus, nullptr, nullptr, nullptr);
  gst_object_unref(bus);
}

GstBusSyncReply Bus::OnSync(GstBus*, GstMessage* message, gpointer data) {
  auto self = static_cast<Attached*>(data)->bus;
  switch (GST_MESSAGE_TYPE(message)) {
    case GST_MESSAGE_LATENCY:
      if (self->onLatency) self->onLatency();
      break;
    case GST_MESSAGE_STATE_CHANGED:
      // Every element says its own; only the pipeline's are of interest, and there are many.
      if (GST_MESSAGE_SRC(message) != self->pipeline_) {
        gst_message_unref(message);
        return GST_BUS_DROP;
      }
      break;
    case GST_MESSAGE_ERROR:
    case GST_MESSAGE_WARNING:
    case GST_MESSAGE_EOS:
    case GST_MESSAGE_SEGMENT_DONE:
    case GST_MESSAGE_ELEMENT:
    case GST_MESSAGE_CLOCK_LOST:
    case GST_MESSAGE_ASYNC_DONE: break;
    default: gst_message_unref(message); return GST_BUS_DROP;
  }
  self->Note(message);
  std::shared_ptr<GstMessage> held(message, gst_message_unref);
  self->loop_->Post([self, held](Napi::Env env) {
    Napi::Value object = MessageToJs(env, held.get());
    if (!object.IsUndefined()) self->Dispatch(env, object);
  });
  return GST_BUS_DROP;
}

void Bus::Note(GstMessage* message) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR && !firstError_) {
    GError* error = nullptr;
    gst_message_parse_error(message, &error, nullptr);
    firstError_ = error != nullptr ? error->message : "unknown error";
    g_clear_error(&error);
  }
  wake_ = true;
  woken_.notify_all();
}

void Bus::BeginChange() {
  std::lock_guard<std::mutex> lock(mutex_);
  firstError_.reset();
  wake_ = false;
}

void Bus::AwaitChange() {
  std::unique_lock<std::mutex> lock(mutex_);
  woken_.wait_for(lock, std::chrono::milliseconds(200), [this] { return wake_; });
  wake_ = false;
}

void Bus::Interrupt() {
  std::lock_guard<std::mutex> lock(mutex_);
  wake_ = true;
  woken_.notify_all();
}

std::optional<std::string> Bus::FirstError() {
  std::lock_guard<std::mutex> lock(mutex_);
  return firstError_;
}

int Bus::Add(std::shared_ptr<Listener> listener) {
  listeners_.emplace_back(nextId_, std::move(listener));
  return nextId_++;
}

void Bus::Remove(int id) {
  auto isIt = [id](const auto& entry) { return entry.first == id; };
  listeners_.erase(std::remove_if(listeners_.begin(), listeners_.end(), isIt), listeners_.end());
}

void Bus::Dispatch(Napi::Env env, Napi::Value message) {
  auto listeners = listeners_;
  for (const auto& [id, listener] : listeners) Call(env, *listener, {message});
}

Napi::Value Bus::Call(Napi::Env env, const Listener& listener, const std::vector<napi_value>& args) {
  try {
    return listener.Call(env, args);
  } catch (const Napi::Error& error) {
    Report(env, error);
    return env.Undefined();
  }
}

void Bus::Report(Napi::Env env, const Napi::Error& error) {
  if (!reporting_ && !listeners_.empty()) {
    reporting_ = true;
    Dispatch(env, JavaScriptErrorMessage(env, error));
    reporting_ = false;
    return;
  }
  // Nobody listens, or a listener failed over the report of a failure: say it as Node says such things.
  auto process = env.Global().Get("process").As<Napi::Object>();
  process.Get("emitWarning").As<Napi::Function>().Call(process, {error.Value()});
}

}  // namespace binding
