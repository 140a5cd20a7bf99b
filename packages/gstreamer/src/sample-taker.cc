#include "sample-taker.h"

#include "sample.h"

namespace binding {

SampleTaker::SampleTaker(GstAppSink* sink, std::shared_ptr<Bus> bus)
    : sink_(GST_APP_SINK(gst_object_ref(sink))), bus_(std::move(bus)) {}

SampleTaker::~SampleTaker() {
  // A streaming thread may have been the last to hold this, and references belong to the event loop.
  auto* caps = capsJs_.release();
  if (caps != nullptr && !bus_->Loop()->IsOnThread()) {
    if (bus_->Loop()->Post([caps](Napi::Env) { delete caps; })) caps = nullptr;
    else caps->SuppressDestruct();
  }
  delete caps;
  gst_clear_caps(&caps_);
  gst_object_unref(sink_);
}

void SampleTaker::Start(guint maxBuffers, bool drop, std::shared_ptr<Listener> listener) {
  listener_ = std::move(listener);
  maxBuffers_ = maxBuffers;
  drop_ = drop;
  gst_app_sink_set_drop(sink_, FALSE);
  gst_app_sink_set_max_buffers(sink_, drop ? 0 : maxBuffers);
  // The end of the stream is told after the last sample was taken.
  gst_app_sink_set_wait_on_eos(sink_, TRUE);
  GstAppSinkCallbacks callbacks = {};
  // Weak, because this holds the sink, which holds the callbacks.
  using Weak = std::weak_ptr<SampleTaker>;
  callbacks.new_sample = [](GstAppSink*, gpointer data) {
    if (auto self = static_cast<Weak*>(data)->lock()) self->OnSample();
    return GST_FLOW_OK;
  };
  gst_app_sink_set_callbacks(sink_, &callbacks, new Weak(weak_from_this()), [](gpointer data) { delete static_cast<Weak*>(data); });
  // Samples may have come before: nothing would tell of them.
  Schedule();
}

void SampleTaker::Stop() {
  if (!listener_) return;
  listener_.reset();
  run_++;
  heldBack_ = false;
  capsJs_.reset();
  GstAppSinkCallbacks none = {};
  gst_app_sink_set_callbacks(sink_, &none, nullptr, nullptr);
  // What nobody takes must not stop the rest of the pipeline.
  gst_app_sink_set_drop(sink_, TRUE);
  gst_app_sink_set_max_buffers(sink_, 1);
  gst_app_sink_set_wait_on_eos(sink_, FALSE);
  std::lock_guard<std::mutex> lock(mutex_);
  waiting_.clear();
}

void SampleTaker::OnStopped(Napi::Env, bool closed) {
  if (closed) Stop();
}

void SampleTaker::OnSample() {
  if (drop_) {
    GstSample* sample = gst_app_sink_try_pull_sample(sink_, 0);
    if (sample == nullptr) return;
    Held oldest;
    std::lock_guard<std::mutex> lock(mutex_);
    waiting_.emplace_back(sample, gst_sample_unref);
    if (waiting_.size() > maxBuffers_) {
      oldest = std::move(waiting_.front());
      waiting_.pop_front();
      dropped_++;
    }
  }
  Schedule();
}

void SampleTaker::Schedule() {
  if (scheduled_.exchange(true)) return;
  bus_->Loop()->Post([self = shared_from_this()](Napi::Env env) {
    self->scheduled_ = false;
    self->Deliver(env);
  });
}

std::deque<SampleTaker::Held> SampleTaker::Take() {
  std::deque<Held> batch;
  if (drop_) {
    std::lock_guard<std::mutex> lock(mutex_);
    batch.swap(waiting_);
    return batch;
  }
  while (batch.size() < maxBuffers_) {
    GstSample* sample = gst_app_sink_try_pull_sample(sink_, 0);
    if (sample == nullptr) break;
    batch.emplace_back(sample, gst_sample_unref);
  }
  return batch;
}

Napi::Object SampleTaker::CapsOf(Napi::Env env, GstSample* sample) {
  GstCaps* caps = gst_sample_get_caps(sample);
  bool same = capsJs_ != nullptr && (caps == caps_ || (caps != nullptr && caps_ != nullptr && gst_caps_is_equal(caps, caps_)));
  if (!same) {
    gst_caps_replace(&caps_, caps);
    capsJs_ = std::make_unique<Napi::ObjectReference>(Napi::Persistent(SampleCapsToJs(env, caps)));
  }
  return capsJs_->Value();
}

void SampleTaker::Deliver(Napi::Env env) {
  if (!listener_ || heldBack_) return;
  auto batch = Take();
  if (batch.empty()) return;
  // As many may have come meanwhile; other events get their turn first.
  if (batch.size() == maxBuffers_) Schedule();
  auto list = Napi::Array::New(env, batch.size());
  uint32_t i = 0;
  for (const auto& sample : batch) list.Set(i++, MakeSample(env, sample.get(), CapsOf(env, sample.get())));
  batch.clear();
  auto listener = listener_;
  Napi::Value answer = bus_->Call(env, *listener, {list});
  if (answer.IsPromise() && listener_) HoldBack(env, answer.As<Napi::Object>());
}

void SampleTaker::HoldBack(Napi::Env env, Napi::Object promise) {
  heldBack_ = true;
  auto proceed = [self = shared_from_this(), run = run_](Napi::Env env) {
    if (run != self->run_) return;
    self->heldBack_ = false;
    self->Schedule();
  };
  auto then = promise.Get("then").As<Napi::Function>();
  auto resolved = Napi::Function::New(env, [proceed](const Napi::CallbackInfo& info) { proceed(info.Env()); });
  auto rejected = Napi::Function::New(env, [proceed, bus = bus_](const Napi::CallbackInfo& info) {
    bus->Report(info.Env(), Napi::Error(info.Env(), info[0]));
    proceed(info.Env());
  });
  then.Call(promise, {resolved, rejected});
}

}  // namespace binding
