// The eating end: one thread reads packets and passes them to the attached appsrc, across reconnects.
#pragma once

#include <gst/gst.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "feed-events.h"
#include "feed-incoming.h"
#include "feed-target.h"

namespace feed {

struct ReadStatistics {
  uint64_t buffers = 0, bytes = 0, discontinuities = 0, skipped = 0;
  GstClockTime last_pts = GST_CLOCK_TIME_NONE;
  // CLOCK_MONOTONIC.
  GstClockTime last_at = GST_CLOCK_TIME_NONE;
};

class FeedReader {
 public:
  explicit FeedReader(std::shared_ptr<Events> events);
  ~FeedReader();
  FeedReader(const FeedReader&) = delete;
  FeedReader& operator=(const FeedReader&) = delete;

  // False when the descriptor cannot be duplicated or the reader is closed. Replaces a connection that is there.
  bool Connect(int fd);
  // Null detaches.
  void Attach(GstElement* element);
  void RequestKey();
  // Pushes in the place of data that does not come; what comes later and is not after it is skipped. Takes over the
  // reference. False when nothing is attached or there is no room.
  bool Fill(GstBuffer* buffer);
  ReadStatistics Statistics();
  // Ends the thread and the connection; safe more than once.
  void Close();

 private:
  void Run();
  bool TakeOrders();
  void Begin(Descriptor descriptor);
  void End(const char* reason);
  void Read();
  bool OnPacket();
  bool OnCaps(GstCaps* caps);
  void OnBuffer(GstBuffer* buffer);
  void KeepHeader(GstBuffer* buffer);
  bool IsSkipped(GstBuffer* buffer);
  void Deliver();
  void AnnounceCaps(const char* type);
  void DropPending();

  const std::shared_ptr<Events> events_;
  const std::shared_ptr<Signals> signals_ = std::make_shared<Signals>();

  // Orders and facts, between JavaScript and the thread.
  std::mutex mutex_;
  bool closed_ = false;
  std::optional<Descriptor> next_;
  std::shared_ptr<Target> target_;
  bool target_is_new_ = false;
  // Of the connection, with stream headers, and what `target_` has got.
  GstCaps* caps_ = nullptr;
  ReadStatistics statistics_;
  // Time of the last buffer that was filled in, until the thread knows it.
  std::optional<GstClockTime> filled_;

  // The thread's own.
  std::unique_ptr<Incoming> incoming_;
  std::shared_ptr<Target> current_;
  bool ever_attached_ = false;
  bool held_ = false;
  bool caps_seen_ = false;
  bool first_of_connection_ = true;
  bool headers_due_ = false;
  bool headers_complete_ = false;
  bool pushed_since_caps_ = false;
  bool awaiting_key_ = false;
  bool mark_discont_ = false;
  bool retry_ = false;
  std::vector<GstBuffer*> headers_;
  size_t headers_bytes_ = 0;
  GstBuffer* pending_ = nullptr;
  std::optional<GstClockTime> resume_after_;
  GstSegment segment_;
  // Of the connection; `caps_` differs from it at most in stream headers.
  GstCaps* connection_caps_ = nullptr;

  std::mutex thread_mutex_;
  std::thread thread_;
};

}  // namespace feed
