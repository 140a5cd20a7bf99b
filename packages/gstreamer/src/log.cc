#include "log.h"

#include <gst/gst.h>

#include <algorithm>
#include <mutex>
#include <vector>

#include "listener.h"

namespace binding {

namespace {

constexpr size_t maxWaiting = 1000;

struct Line {
  GstDebugLevel level;
  std::string category;
  std::string object;
  std::string text;
};

/** One onLog call: its lines wait here until the event loop takes them. */
struct Subscription {
  int id;
  std::shared_ptr<EventLoop> loop;
  std::shared_ptr<Listener> listener;
  std::vector<Line> waiting;
  uint64_t dropped = 0;
  bool scheduled = false;
};

/** Never destroyed: streaming threads may log until the very end of the process. */
struct Log {
  std::mutex mutex;
  std::vector<std::shared_ptr<Subscription>> subscriptions;
  int nextId = 1;
};

}  // namespace

static Log& TheLog() {
  static auto* log = new Log;
  return *log;
}

static const char* LevelName(GstDebugLevel level) {
  switch (level) {
    case GST_LEVEL_ERROR: return "error";
    case GST_LEVEL_WARNING: return "warning";
    case GST_LEVEL_FIXME: return "fixme";
    case GST_LEVEL_INFO: return "info";
    case GST_LEVEL_DEBUG: return "debug";
    case GST_LEVEL_LOG: return "log";
    case GST_LEVEL_TRACE: return "trace";
    default: return "memdump";
  }
}

static Napi::Object LineToJs(Napi::Env env, const Line& line) {
  auto js = Napi::Object::New(env);
  js.Set("level", LevelName(line.level));
  js.Set("category", line.category);
  js.Set("object", line.object);
  js.Set("text", line.text);
  return js;
}

static void Deliver(Napi::Env env, const std::shared_ptr<Subscription>& subscription) {
  std::vector<Line> lines;
  {
    std::lock_guard<std::mutex> lock(TheLog().mutex);
    lines.swap(subscription->waiting);
    subscription->scheduled = false;
    if (subscription->dropped > 0)
      lines.push_back({GST_LEVEL_WARNING, "log", "", std::to_string(subscription->dropped) + " lines dropped, because they came faster than they were taken"});
    subscription->dropped = 0;
  }
  for (const auto& line : lines) {
    auto listener = subscription->listener;
    if (!listener) return;
    try {
      listener->Call(env, {LineToJs(env, line)});
    } catch (const Napi::Error& error) {
      auto process = env.Global().Get("process").As<Napi::Object>();
      process.Get("emitWarning").As<Napi::Function>().Call(process, {error.Value()});
    }
  }
}

static void OnLine(GstDebugCategory* category, GstDebugLevel level, const gchar*, const gchar*, gint, GObject*,
                   GstDebugMessage* message, gpointer) {
  const gchar* id = gst_debug_message_get_id(message);
  const gchar* text = gst_debug_message_get(message);
  Line line{level, gst_debug_category_get_name(category), id != nullptr ? id : "", text != nullptr ? text : ""};
  std::lock_guard<std::mutex> lock(TheLog().mutex);
  for (auto& subscription : TheLog().subscriptions) {
    if (subscription->waiting.size() >= maxWaiting) {
      subscription->dropped++;
      continue;
    }
    subscription->waiting.push_back(line);
    if (subscription->scheduled) continue;
    subscription->scheduled = true;
    std::weak_ptr<Subscription> weak = subscription;
    subscription->loop->Post([weak](Napi::Env env) {
      if (auto held = weak.lock()) Deliver(env, held);
    });
  }
}

/** While somebody listens, lines go there instead of to standard error. */
static void Add(const std::shared_ptr<Subscription>& subscription) {
  std::unique_lock<std::mutex> lock(TheLog().mutex);
  subscription->id = TheLog().nextId++;
  TheLog().subscriptions.push_back(subscription);
  bool first = TheLog().subscriptions.size() == 1;
  lock.unlock();
  if (!first) return;
  gst_debug_remove_log_function(gst_debug_log_default);
  gst_debug_add_log_function(OnLine, nullptr, nullptr);
}

template <typename Is>
static void Remove(Is is) {
  std::vector<std::shared_ptr<Subscription>> removed;
  std::unique_lock<std::mutex> lock(TheLog().mutex);
  auto& all = TheLog().subscriptions;
  auto gone = std::stable_partition(all.begin(), all.end(), [&is](const auto& one) { return !is(*one); });
  removed.assign(gone, all.end());
  all.erase(gone, all.end());
  bool last = all.empty() && !removed.empty();
  lock.unlock();
  for (auto& subscription : removed) subscription->listener.reset();
  if (!last) return;
  gst_debug_remove_log_function(OnLine);
  gst_debug_add_log_function(gst_debug_log_default, nullptr, nullptr);
}

void StopLog(const std::shared_ptr<EventLoop>& loop) {
  Remove([&loop](const Subscription& subscription) { return subscription.loop == loop; });
}

static Napi::Value OnLog(const Napi::CallbackInfo& info) {
  if (!info[0].IsFunction()) throw Napi::TypeError::New(info.Env(), "a listener function is expected");
  auto subscription = std::make_shared<Subscription>();
  subscription->loop = EventLoop::Of(info.Env());
  subscription->listener = std::make_shared<Listener>(subscription->loop, info[0].As<Napi::Function>());
  Add(subscription);
  return Napi::Function::New(info.Env(), [id = subscription->id](const Napi::CallbackInfo&) {
    Remove([id](const Subscription& subscription) { return subscription.id == id; });
  });
}

static void SetDebugThreshold(const Napi::CallbackInfo& info) {
  if (!info[0].IsString()) throw Napi::TypeError::New(info.Env(), "thresholds are text like *:2,vp8enc:5");
  gst_debug_set_active(TRUE);
  gst_debug_set_threshold_from_string(info[0].As<Napi::String>().Utf8Value().c_str(), TRUE);
}

void InitLog(Napi::Env env, Napi::Object exports) {
  exports.Set("setDebugThreshold", Napi::Function::New(env, SetDebugThreshold));
  exports.Set("onLog", Napi::Function::New(env, OnLog));
}

}  // namespace binding
