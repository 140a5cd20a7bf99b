#include "buffer-giver.h"

namespace binding {

BufferGiver::BufferGiver(GstAppSrc* source, std::shared_ptr<Bus> bus)
    : source_(GST_APP_SRC(gst_object_ref(source))), bus_(std::move(bus)) {}

BufferGiver::~BufferGiver() {
  Clear();
  gst_object_unref(source_);
}

void BufferGiver::Configure(guint64 maxBytes, GstClockTime minLatency) {
  maxBytes_ = maxBytes;
  // Room is told of after every buffer taken below the limit, and looked at only while somebody waits for it.
  g_object_set(source_, "format", GST_FORMAT_TIME, "max-bytes", maxBytes, "min-percent", 100, "block", FALSE, nullptr);
  if (GST_CLOCK_TIME_IS_VALID(minLatency)) gst_app_src_set_latency(source_, minLatency, GST_CLOCK_TIME_NONE);
  using Weak = std::weak_ptr<BufferGiver>;
  GstAppSrcCallbacks callbacks = {};
  callbacks.need_data = [](GstAppSrc*, guint, gpointer data) {
    if (auto self = static_cast<Weak*>(data)->lock()) self->OnNeed();
  };
  gst_app_src_set_callbacks(source_, &callbacks, new Weak(weak_from_this()), [](gpointer data) { delete static_cast<Weak*>(data); });
}

void BufferGiver::Append(Item item) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (item.buffer != nullptr) itemBytes_ += gst_buffer_get_size(item.buffer);
    items_.push_back(item);
  }
  Pump();
}

void BufferGiver::SetCaps(GstCaps* caps) { Append({gst_caps_ref(caps), nullptr}); }

void BufferGiver::EndOfStream() { Append({nullptr, nullptr}); }

Napi::Promise BufferGiver::Push(Napi::Env env, GstBuffer* buffer) {
  auto deferred = Napi::Promise::Deferred::New(env);
  if (closed_) {
    gst_buffer_unref(buffer);
    deferred.Reject(Napi::Error::New(env, "the pipeline of this app source is closed").Value());
    return deferred.Promise();
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    itemBytes_ += gst_buffer_get_size(buffer);
    items_.push_back({nullptr, buffer});
  }
  GstFlowReturn flow = Pump();
  if (flow != GST_FLOW_OK && flow != GST_FLOW_FLUSHING) {
    deferred.Reject(Napi::Error::New(env, flow == GST_FLOW_EOS ? "this app source has ended its stream"
                                                               : std::string("the pipeline takes no more data: ") + gst_flow_get_name(flow))
                        .Value());
    return deferred.Promise();
  }
  // Announced before looking: room that appears in between is then told of.
  wanted_ = true;
  waiting_.push_back(deferred);
  Settle(env);
  return deferred.Promise();
}

GstFlowReturn BufferGiver::Pump() {
  std::lock_guard<std::mutex> lock(mutex_);
  GstFlowReturn flow = GST_FLOW_OK;
  while (!items_.empty()) {
    Item& item = items_.front();
    if (item.caps != nullptr) {
      gst_app_src_set_caps(source_, item.caps);
    } else if (item.buffer != nullptr) {
      flow = gst_app_src_push_buffer(source_, gst_buffer_ref(item.buffer));
      if (flow == GST_FLOW_FLUSHING) return flow;
      itemBytes_ -= gst_buffer_get_size(item.buffer);
      gst_buffer_unref(item.buffer);
    } else if (gst_app_src_end_of_stream(source_) == GST_FLOW_FLUSHING) {
      return GST_FLOW_FLUSHING;
    }
    gst_clear_caps(&item.caps);
    items_.pop_front();
  }
  return flow;
}

void BufferGiver::OnNeed() {
  Pump();
  if (!wanted_.exchange(false)) return;
  bus_->Loop()->Post([self = shared_from_this()](Napi::Env env) {
    if (self->waiting_.empty()) return;
    self->wanted_ = true;
    self->Settle(env);
  });
}

guint64 BufferGiver::Level() {
  std::lock_guard<std::mutex> lock(mutex_);
  return itemBytes_ + gst_app_src_get_current_level_bytes(source_);
}

void BufferGiver::Settle(Napi::Env env) {
  if (Level() >= maxBytes_) return;
  wanted_ = false;
  auto waiting = std::move(waiting_);
  waiting_.clear();
  for (auto& deferred : waiting) deferred.Resolve(env.Undefined());
}

void BufferGiver::Clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  for (Item& item : items_) {
    gst_clear_caps(&item.caps);
    gst_clear_buffer(&item.buffer);
  }
  items_.clear();
  itemBytes_ = 0;
}

void BufferGiver::OnStopped(Napi::Env env, bool closed) {
  closed_ = closed;
  if (closed) {
    GstAppSrcCallbacks none = {};
    gst_app_src_set_callbacks(source_, &none, nullptr, nullptr);
  }
  Clear();
  auto waiting = std::move(waiting_);
  waiting_.clear();
  for (auto& deferred : waiting) deferred.Reject(Napi::Error::New(env, "the pipeline stopped before there was room").Value());
}

}  // namespace binding
