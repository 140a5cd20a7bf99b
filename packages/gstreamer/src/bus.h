#pragma once

#include <gst/gst.h>
#include <napi.h>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "event-loop.h"
#include "listener.h"

namespace binding {

/**
 * Takes every message of one pipeline's bus at the moment it is posted, in whatever state the pipeline is, and hands it to
 * listeners on the event loop, in order. What listeners throw comes back as an error message of element `javascript`.
 */
class Bus : public std::enable_shared_from_this<Bus> {
 public:
  explicit Bus(std::shared_ptr<EventLoop> loop) : loop_(std::move(loop)) {}

  void Attach(GstPipeline* pipeline);
  /** No message comes after this. */
  void Detach(GstPipeline* pipeline);

  /** Returns the listener's number. Event loop only, like all below. */
  int Add(std::shared_ptr<Listener> listener);
  void Remove(int id);
  void RemoveAll() { listeners_.clear(); }

  void Dispatch(Napi::Env env, Napi::Value message);
  /** Calls a listener of any kind; what it throws is reported. Returns undefined then. */
  Napi::Value Call(Napi::Env env, const Listener& listener, const std::vector<napi_value>& args);
  void Report(Napi::Env env, const Napi::Error& error);

  /** Forgets earlier errors and wake-ups: a state change begins. Any thread, like all below. */
  void BeginChange();
  /** Waits until something was posted that may end a state change, or `Interrupt`; at most 200 ms. */
  void AwaitChange();
  void Interrupt();
  /** Text of the first error message since `BeginChange`. */
  std::optional<std::string> FirstError();

  std::shared_ptr<EventLoop> Loop() const { return loop_; }

  /** Called on the posting thread when an element's latency changed; set before `Attach`. */
  std::function<void()> onLatency;

 private:
  static GstBusSyncReply OnSync(GstBus* bus, GstMessage* message, gpointer self);
  void Note(GstMessage* message);

  std::shared_ptr<EventLoop> loop_;
  GstObject* pipeline_ = nullptr;
  std::vector<std::pair<int, std::shared_ptr<Listener>>> listeners_;
  int nextId_ = 1;
  bool reporting_ = false;

  std::mutex mutex_;
  std::condition_variable woken_;
  bool wake_ = false;
  std::optional<std::string> firstError_;
};

}  // namespace binding
