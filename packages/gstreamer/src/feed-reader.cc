#include "feed-reader.h"

#include <poll.h>
#include <signal.h>

namespace feed {
namespace {

constexpr int kRetryMs = 50;
// Then orders are looked at again.
constexpr int kPacketsPerTurn = 64;

}  // namespace

FeedReader::FeedReader(std::shared_ptr<Events> events) : events_(std::move(events)) {
  gst_segment_init(&segment_, GST_FORMAT_TIME);
  thread_ = std::thread([this] { Run(); });
}

FeedReader::~FeedReader() {
  Close();
  gst_caps_replace(&caps_, nullptr);
}

bool FeedReader::Connect(int fd) {
  Descriptor descriptor = Descriptor::Duplicate(fd);
  if (!descriptor.open()) return false;
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_) return false;
  next_ = std::move(descriptor);
  signals_->wake.Signal();
  return true;
}

void FeedReader::Attach(GstElement* element) {
  // Here and not on the thread: the caller starts the pipeline next, and it must find a live source with caps.
  auto target = element == nullptr ? nullptr : std::make_shared<Target>(element, signals_);
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_) return;
  if (target != nullptr && caps_ != nullptr) target->SetCaps(caps_);
  target_ = std::move(target);
  target_is_new_ = true;
  signals_->wake.Signal();
}

void FeedReader::RequestKey() {
  signals_->key_wanted = true;
  signals_->wake.Signal();
}

bool FeedReader::Fill(GstBuffer* buffer) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_ || target_ == nullptr || !target_->HasRoom() || !target_->Push(buffer)) {
    gst_buffer_unref(buffer);
    return false;
  }
  filled_ = statistics_.last_pts = GST_BUFFER_PTS(buffer);
  return true;
}

ReadStatistics FeedReader::Statistics() {
  std::lock_guard<std::mutex> lock(mutex_);
  return statistics_;
}

void FeedReader::Close() {
  events_->Close();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    next_.reset();
  }
  signals_->wake.Signal();
  std::lock_guard<std::mutex> lock(thread_mutex_);
  if (thread_.joinable()) thread_.join();
}

void FeedReader::Run() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
  while (TakeOrders()) {
    if (signals_->key_wanted.exchange(false) && incoming_ != nullptr) incoming_->AskForKey();
    retry_ = false;
    Deliver();
    bool reads = incoming_ != nullptr && pending_ == nullptr && !held_;
    struct pollfd polled[2] = {{signals_->wake.fd(), POLLIN, 0},
                               {reads ? incoming_->fd() : -1, POLLIN, 0}};
    poll(polled, 2, retry_ ? kRetryMs : -1);
    if (polled[0].revents != 0) signals_->wake.Clear();
    if (polled[1].revents != 0) Read();
  }
  incoming_.reset();
  current_.reset();
  DropPending();
  for (GstBuffer* header : headers_) gst_buffer_unref(header);
  headers_.clear();
  gst_caps_replace(&connection_caps_, nullptr);
}

// False when it is time to end.
bool FeedReader::TakeOrders() {
  std::shared_ptr<Target> previous;
  std::optional<Descriptor> next;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (closed_) {
      target_.reset();
      return false;
    }
    next.swap(next_);
    if (target_is_new_) {
      target_is_new_ = false;
      previous = std::move(current_);
      current_ = target_;
      if (current_ != nullptr) {
        ever_attached_ = true;
        held_ = false;
        headers_due_ = true;
        mark_discont_ = pushed_since_caps_;
        // A new pipeline cannot begin in the middle of a group of pictures.
        awaiting_key_ = pushed_since_caps_;
        if (awaiting_key_) signals_->key_wanted = true;
        if (awaiting_key_ && pending_ != nullptr &&
            GST_BUFFER_FLAG_IS_SET(pending_, GST_BUFFER_FLAG_DELTA_UNIT))
          DropPending();
      }
    }
  }
  if (next) Begin(std::move(*next));
  return true;
}

void FeedReader::Begin(Descriptor descriptor) {
  incoming_ = std::make_unique<Incoming>(std::move(descriptor));
  caps_seen_ = false;
  first_of_connection_ = true;
  headers_complete_ = false;
  gst_segment_init(&segment_, GST_FORMAT_TIME);
  std::lock_guard<std::mutex> lock(mutex_);
  GstClockTime last = statistics_.last_pts;
  if (pending_ != nullptr && GST_BUFFER_PTS_IS_VALID(pending_)) last = GST_BUFFER_PTS(pending_);
  if (last != GST_CLOCK_TIME_NONE) resume_after_ = last;
  if (statistics_.buffers > 0 || pending_ != nullptr) mark_discont_ = true;
}

void FeedReader::End(const char* reason) {
  incoming_.reset();
  events_->Post("disconnected",
                [reason](Napi::Object event) { event.Set("reason", reason); });
}

void FeedReader::Read() {
  for (int turn = 0; turn < kPacketsPerTurn; turn++) {
    switch (incoming_->Next()) {
      case Incoming::Result::kAgain:
        return;
      case Incoming::Result::kEnded:
        return End("closed");
      case Incoming::Result::kError:
        return End("error");
      case Incoming::Result::kNotGdp:
        return End("not-gdp");
      case Incoming::Result::kPacket:
        if (!OnPacket()) return End("not-gdp");
        Deliver();
        if (pending_ != nullptr || held_) return;
    }
  }
}

// As far as there is room; what remains waits in `pending_`, and the connection is not read meanwhile.
void FeedReader::Deliver() {
  if (pending_ == nullptr || current_ == nullptr || held_) return;
  if (!current_->HasRoom()) {
    retry_ = true;
    return;
  }
  while (headers_due_ && !headers_.empty()) {
    for (GstBuffer* header : headers_) {
      GstBuffer* copy = gst_buffer_copy(header);
      if (!current_->Push(copy)) {
        gst_buffer_unref(copy);
        retry_ = true;
        return;
      }
    }
    break;
  }
  headers_due_ = false;
  bool discont = GST_BUFFER_FLAG_IS_SET(pending_, GST_BUFFER_FLAG_DISCONT);
  GstClockTime pts = GST_BUFFER_PTS(pending_);
  gsize bytes = gst_buffer_get_size(pending_);
  if (!current_->Push(pending_)) {
    retry_ = true;
    return;
  }
  pending_ = nullptr;
  pushed_since_caps_ = true;
  std::lock_guard<std::mutex> lock(mutex_);
  if (discont && statistics_.buffers > 0) statistics_.discontinuities++;
  statistics_.buffers++;
  statistics_.bytes += bytes;
  if (pts != GST_CLOCK_TIME_NONE) statistics_.last_pts = pts;
  statistics_.last_at = gst_util_get_timestamp();
}

void FeedReader::DropPending() {
  if (pending_ != nullptr) gst_buffer_unref(pending_);
  pending_ = nullptr;
}

}  // namespace feed
