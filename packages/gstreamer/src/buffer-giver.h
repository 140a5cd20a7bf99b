#pragma once

#include <gst/app/gstappsrc.h>
#include <napi.h>

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "pipeline-core.h"

namespace binding {

/**
 * Gives buffers to an appsrc and says when there is room for more. What comes before the appsrc runs waits here, because
 * an appsrc refuses what is pushed before.
 */
class BufferGiver : public Attachment, public std::enable_shared_from_this<BufferGiver> {
 public:
  BufferGiver(GstAppSrc* source, std::shared_ptr<Bus> bus);
  ~BufferGiver() override;

  void Configure(guint64 maxBytes, GstClockTime minLatency);
  void SetCaps(GstCaps* caps);
  /** Takes over the buffer. */
  Napi::Promise Push(Napi::Env env, GstBuffer* buffer);
  void EndOfStream();

  void OnStopped(Napi::Env env, bool closed) override;

 private:
  /** Caps, a buffer, or, with neither, the end of the stream. */
  struct Item {
    GstCaps* caps;
    GstBuffer* buffer;
  };

  void Append(Item item);
  /** Any thread; returns what the appsrc last answered. */
  GstFlowReturn Pump();
  /** Streaming thread: the appsrc has room. */
  void OnNeed();
  void Settle(Napi::Env env);
  guint64 Level();
  void Clear();

  GstAppSrc* source_;
  std::shared_ptr<Bus> bus_;
  std::vector<Napi::Promise::Deferred> waiting_;
  bool closed_ = false;

  std::mutex mutex_;
  std::deque<Item> items_;
  guint64 itemBytes_ = 0;
  guint64 maxBytes_ = 0;
  std::atomic<bool> wanted_{false};
};

}  // namespace binding
