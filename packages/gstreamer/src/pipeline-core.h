#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "bus.h"
#include "work-queue.h"

namespace binding {

/** Something attached to a pipeline that must let go when data stops flowing. Event loop only. */
class Attachment {
 public:
  virtual ~Attachment() = default;
  /** The pipeline has gone to READY or NULL, or, with `closed`, will never run again. */
  virtual void OnStopped(Napi::Env env, bool closed) = 0;
};

/** A pipeline and what belongs to it, beneath the JavaScript object. */
class PipelineCore : public std::enable_shared_from_this<PipelineCore> {
 public:
  /** Takes over the reference. */
  PipelineCore(Napi::Env env, GstPipeline* pipeline);
  ~PipelineCore();

  void Attach();

  /** Null once closed. */
  GstPipeline* pipeline = nullptr;
  std::shared_ptr<Bus> bus;
  std::shared_ptr<EventLoop> loop;

  Napi::Promise SetState(Napi::Env env, GstState state);
  Napi::Promise Close(Napi::Env env);
  bool IsClosed() const { return closing_; }

  /** Off the event loop, beside state changes that may be waiting. */
  void Later(std::function<void(GstPipeline*)> work);

  /** The attachment of that element, made by `make` at the first call. */
  template <typename T, typename Make>
  std::shared_ptr<T> Attached(GstElement* element, Make make) {
    auto& attachment = attachments_[element];
    if (!attachment) attachment = make();
    return std::static_pointer_cast<T>(attachment);
  }

  /** Sets the pipeline to NULL on a thread of its own and calls `done` there; for the end of the process. */
  void Abandon(std::function<void()> done);

  /** Keeps the JavaScript object from garbage collection while the pipeline is active. */
  std::function<void(bool active)> onActive;

 private:
  struct Outcome {
    GstStateChangeReturn result;
    bool superseded;
    std::string error;
  };
  Outcome Change(GstPipeline* pipeline, GstState state, int change);
  void SetActive(bool active);
  void Finish(Napi::Env env, const Napi::Promise::Deferred& deferred, GstState state, const Outcome& outcome);
  void Stopped(Napi::Env env, bool closed);

  std::shared_ptr<WorkQueue> states_ = std::make_shared<WorkQueue>();
  std::shared_ptr<WorkQueue> works_ = std::make_shared<WorkQueue>();
  std::map<GstElement*, std::shared_ptr<Attachment>> attachments_;
  std::atomic<int> lastChange_{0};
  int waiting_ = 0;
  bool active_ = false;
  bool closing_ = false;
  std::vector<Napi::Promise::Deferred> closers_;
};

}  // namespace binding
