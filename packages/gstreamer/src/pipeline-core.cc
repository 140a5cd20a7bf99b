#include "pipeline-core.h"

#include <thread>

#include "addon-data.h"
#include "message.h"

namespace binding {

PipelineCore::PipelineCore(Napi::Env env, GstPipeline* taken)
    : pipeline(taken), bus(std::make_shared<Bus>(EventLoop::Of(env))), loop(EventLoop::Of(env)) {
  AddonData::Of(env).pipelines.insert(this);
}

PipelineCore::~PipelineCore() {
  // Only reached with a pipeline in NULL: an active one keeps its JavaScript object, and that keeps this.
  if (pipeline != nullptr) {
    bus->Detach(pipeline);
    gst_object_unref(pipeline);
  }
}

void PipelineCore::Attach() {
  std::weak_ptr<PipelineCore> weak = weak_from_this();
  GWeakRef* reference = g_new0(GWeakRef, 1);
  g_weak_ref_init(reference, pipeline);
  std::shared_ptr<GWeakRef> held(reference, [](GWeakRef* owned) {
    g_weak_ref_clear(owned);
    g_free(owned);
  });
  // Asks every sink, and may wait for locks that the posting thread holds: never done by that thread.
  bus->onLatency = [works = works_, held] {
    works->Add([held] {
      auto* bin = static_cast<GstBin*>(g_weak_ref_get(held.get()));
      if (bin == nullptr) return;
      gst_bin_recalculate_latency(bin);
      gst_object_unref(bin);
    });
  };
  bus->Attach(pipeline);
}

void PipelineCore::Later(std::function<void(GstPipeline*)> work) {
  if (pipeline == nullptr) return;
  auto* held = static_cast<GstPipeline*>(gst_object_ref(pipeline));
  works_->Add([held, work] {
    work(held);
    gst_object_unref(held);
  });
}

void PipelineCore::SetActive(bool active) {
  if (active == active_) return;
  active_ = active;
  if (active) loop->KeepAlive();
  else loop->LetGo();
  onActive(active);
}

Napi::Promise PipelineCore::SetState(Napi::Env env, GstState state) {
  auto deferred = Napi::Promise::Deferred::New(env);
  int change = ++lastChange_;
  waiting_++;
  SetActive(true);
  bus->Interrupt();
  auto* held = static_cast<GstPipeline*>(gst_object_ref(pipeline));
  states_->Add([self = shared_from_this(), held, state, change, deferred] {
    Outcome outcome = self->Change(held, state, change);
    gst_object_unref(held);
    self->loop->Post([self, deferred, state, outcome](Napi::Env env) { self->Finish(env, deferred, state, outcome); });
  });
  return deferred.Promise();
}

PipelineCore::Outcome PipelineCore::Change(GstPipeline* held, GstState state, int change) {
  bus->BeginChange();
  GstStateChangeReturn result = gst_element_set_state(GST_ELEMENT(held), state);
  while (result == GST_STATE_CHANGE_ASYNC) {
    GstStateChangeReturn now = gst_element_get_state(GST_ELEMENT(held), nullptr, nullptr, 0);
    if (now == GST_STATE_CHANGE_SUCCESS) break;
    if (now != GST_STATE_CHANGE_ASYNC) result = now;
    else if (bus->FirstError()) result = GST_STATE_CHANGE_FAILURE;
    else if (change != lastChange_) return {result, true, ""};
    else bus->AwaitChange();
  }
  return {result, false, bus->FirstError().value_or("an element refused without saying why")};
}

static const char* ChangeName(GstStateChangeReturn result) {
  if (result == GST_STATE_CHANGE_ASYNC) return "async-done";
  return result == GST_STATE_CHANGE_NO_PREROLL ? "no-preroll" : "success";
}

void PipelineCore::Finish(Napi::Env env, const Napi::Promise::Deferred& deferred, GstState state, const Outcome& outcome) {
  waiting_--;
  if (waiting_ == 0 && state == GST_STATE_NULL && !closing_) SetActive(false);
  if (state <= GST_STATE_READY && !closing_) Stopped(env, false);
  if (outcome.superseded) {
    std::string why = closing_ ? "was closed" : "was asked for another state";
    deferred.Reject(Napi::Error::New(env, "the pipeline " + why + " before it was " + StateName(state)).Value());
  } else if (outcome.result == GST_STATE_CHANGE_FAILURE) {
    deferred.Reject(Napi::Error::New(env, outcome.error).Value());
  } else {
    deferred.Resolve(Napi::String::New(env, ChangeName(outcome.result)));
  }
}

void PipelineCore::Stopped(Napi::Env env, bool closed) {
  auto attachments = attachments_;
  if (closed) attachments_.clear();
  for (auto& [element, attachment] : attachments) attachment->OnStopped(env, closed);
}

Napi::Promise PipelineCore::Close(Napi::Env env) {
  auto deferred = Napi::Promise::Deferred::New(env);
  if (closing_ && closers_.empty()) {
    deferred.Resolve(env.Undefined());
    return deferred.Promise();
  }
  closers_.push_back(deferred);
  if (closing_) return deferred.Promise();
  closing_ = true;
  lastChange_++;
  SetActive(true);
  bus->Interrupt();
  Stopped(env, true);
  auto* taken = pipeline;
  pipeline = nullptr;
  AddonData::Of(env).pipelines.erase(this);
  states_->Add([self = shared_from_this(), taken] {
    gst_element_set_state(GST_ELEMENT(taken), GST_STATE_NULL);
    self->bus->Detach(taken);
    gst_object_unref(taken);
    self->loop->Post([self](Napi::Env env) {
      self->bus->RemoveAll();
      self->SetActive(false);
      auto closers = std::move(self->closers_);
      self->closers_.clear();
      for (auto& closer : closers) closer.Resolve(env.Undefined());
    });
  });
  return deferred.Promise();
}

void PipelineCore::Abandon(std::function<void()> done) {
  auto* held = static_cast<GstPipeline*>(gst_object_ref(pipeline));
  lastChange_++;
  bus->Interrupt();
  std::thread([held, done] {
    gst_element_set_state(GST_ELEMENT(held), GST_STATE_NULL);
    done();
    gst_object_unref(held);
  }).detach();
}

}  // namespace binding
