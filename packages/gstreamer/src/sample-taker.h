#pragma once

#include <gst/app/gstappsink.h>
#include <napi.h>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>

#include "pipeline-core.h"

namespace binding {

/**
 * Takes samples from an appsink and hands them to a listener in batches. Without `drop` they wait in the appsink, which
 * then blocks its pipeline; with it they wait here, so that dropped ones can be counted.
 */
class SampleTaker : public Attachment, public std::enable_shared_from_this<SampleTaker> {
 public:
  SampleTaker(GstAppSink* sink, std::shared_ptr<Bus> bus);
  ~SampleTaker() override;

  void Start(guint maxBuffers, bool drop, std::shared_ptr<Listener> listener);
  void Stop();
  bool IsStarted() const { return listener_ != nullptr; }
  uint64_t Dropped() const { return dropped_; }

  void OnStopped(Napi::Env env, bool closed) override;

 private:
  using Held = std::shared_ptr<GstSample>;

  /** Streaming thread. */
  void OnSample();
  void Schedule();
  void Deliver(Napi::Env env);
  std::deque<Held> Take();
  Napi::Object CapsOf(Napi::Env env, GstSample* sample);
  void HoldBack(Napi::Env env, Napi::Object promise);

  GstAppSink* sink_;
  std::shared_ptr<Bus> bus_;
  std::shared_ptr<Listener> listener_;
  guint maxBuffers_ = 0;
  bool drop_ = false;
  bool heldBack_ = false;
  int run_ = 0;
  GstCaps* caps_ = nullptr;
  std::unique_ptr<Napi::ObjectReference> capsJs_;

  std::atomic<bool> scheduled_{false};
  std::atomic<uint64_t> dropped_{0};
  std::mutex mutex_;
  std::deque<Held> waiting_;
};

}  // namespace binding
