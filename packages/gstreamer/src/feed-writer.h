// The feeding end: units come in from any thread and never wait; one thread writes them to all readers.
#pragma once

#include <gst/gst.h>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "feed-descriptor.h"
#include "feed-events.h"
#include "feed-packet.h"
#include "feed-queue.h"

namespace feed {

struct ReaderStatistics {
  int id;
  int64_t connected_at_ms;
  uint64_t buffers, bytes, dropped;
  size_t waiting_bytes;
};

struct WriterStatistics {
  uint64_t buffers = 0, bytes = 0, key_frames = 0;
  GstClockTime last_pts = GST_CLOCK_TIME_NONE;
  std::string caps;
};

class Writer {
 public:
  // `on_key_wanted` is called on the writer's thread, at most once a second.
  Writer(Policy policy, std::shared_ptr<Events> events, std::function<void()> on_key_wanted);
  ~Writer() { Close(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Caps of all units from now on.
  void SetCaps(GstCaps* caps);
  // Takes over the reference.
  void Add(GstBuffer* buffer, const gdp::Header& header);
  // -1 when the descriptor cannot be duplicated or the writer is closed.
  int AddReader(int fd, std::optional<GstClockTime> after, std::optional<size_t> lossless_bytes);
  std::vector<ReaderStatistics> Readers();
  WriterStatistics Statistics();
  // Ends the thread and all connections; safe more than once, not on the writer's own thread.
  void Close();

 private:
  struct Reader;
  using ReaderPtr = std::shared_ptr<Reader>;

  void Distribute(const Packet::Ptr& packet);
  void Remember(const Packet::Ptr& packet);
  void WantKey();
  void Run();
  int PollTimeoutMs();
  bool ReadRequests(Reader& reader);
  const char* WriteWaiting(Reader& reader);
  const char* Serve(Reader& reader, short events);
  void AskForKey();

  const Policy policy_;
  const std::shared_ptr<Events> events_;
  const std::function<void()> on_key_wanted_;
  const Packet::Ptr stream_start_;
  const Packet::Ptr segment_;
  Wake wake_;

  std::mutex mutex_;
  bool closed_ = false;
  GstCaps* caps_ = nullptr;
  Packet::Ptr caps_packet_;
  std::vector<Packet::Ptr> headers_;
  size_t headers_bytes_ = 0;
  bool headers_complete_ = false;
  std::deque<Packet::Ptr> history_;
  size_t history_bytes_ = 0;
  std::vector<ReaderPtr> readers_;
  WriterStatistics statistics_;
  int next_id_ = 1;
  bool key_wanted_ = false;
  int64_t key_asked_at_us_ = 0;

  std::mutex thread_mutex_;
  std::thread thread_;
};

}  // namespace feed
