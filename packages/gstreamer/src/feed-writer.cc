#include "feed-writer.h"

#include "feed-writer-reader.h"

namespace feed {
namespace {

constexpr size_t kMaxHeaderBytes = 1u << 20;
constexpr int64_t kKeyIntervalUs = G_USEC_PER_SEC;
// Holds most of a raw frame where the system allows it.
constexpr int kSendBufferBytes = 2 << 20;

std::string TextWithoutHeaders(const GstCaps* caps) {
  GstCaps* plain = gdp::WithoutStreamHeaders(caps);
  gchar* text = gst_caps_to_string(plain);
  std::string result(text);
  g_free(text);
  gst_caps_unref(plain);
  return result;
}

}  // namespace

Writer::Writer(Policy policy, std::shared_ptr<Events> events, std::function<void()> on_key_wanted)
    : policy_(policy),
      events_(std::move(events)),
      on_key_wanted_(std::move(on_key_wanted)),
      stream_start_(Packet::OfText(gdp::StreamStartPacket())),
      segment_(Packet::OfText(gdp::SegmentPacket())) {
  thread_ = std::thread([this] { Run(); });
}

void Writer::SetCaps(GstCaps* caps) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_ || (caps_ != nullptr && gst_caps_is_equal(caps, caps_))) return;
  gst_caps_replace(&caps_, caps);
  caps_packet_ = Packet::OfText(gdp::CapsPacket(caps));
  headers_.clear();
  headers_bytes_ = 0;
  headers_complete_ = false;
  history_.clear();
  history_bytes_ = 0;
  statistics_.caps = TextWithoutHeaders(caps);
  Distribute(caps_packet_);
  events_->Post("caps", [text = statistics_.caps](Napi::Object event) { event.Set("caps", text); });
  wake_.Signal();
}

void Writer::Add(GstBuffer* buffer, const gdp::Header& header) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_ || caps_ == nullptr) {
    gst_buffer_unref(buffer);
    return;
  }
  Packet::Ptr packet =
      Packet::OfBuffer(buffer, header, caps_, policy_.kind == Policy::Kind::kRaw);
  if (packet == nullptr) return;
  if (!packet->is_stream_header()) {
    if (statistics_.buffers++ == 0) events_->Post("first-buffer");
    statistics_.bytes += packet->bytes() - gdp::kHeaderBytes;
    if (packet->is_key()) statistics_.key_frames++;
    if (packet->pts() != GST_CLOCK_TIME_NONE) statistics_.last_pts = packet->pts();
  }
  Remember(packet);
  Distribute(packet);
  if (!readers_.empty()) wake_.Signal();
}

void Writer::Remember(const Packet::Ptr& packet) {
  if (packet->is_stream_header()) {
    for (const Packet::Ptr& known : headers_)
      if (known->SameBytes(*packet)) return;
    // Headers that come after data replace those before it.
    if (headers_complete_) {
      headers_.clear();
      headers_bytes_ = 0;
      headers_complete_ = false;
    }
    if (headers_bytes_ + packet->bytes() > kMaxHeaderBytes) return;
    headers_bytes_ += packet->bytes();
    headers_.push_back(packet);
    return;
  }
  headers_complete_ = true;
  if (packet->is_key()) {
    history_.clear();
    history_bytes_ = 0;
  } else if (history_.empty()) {
    return;
  }
  history_bytes_ += packet->bytes();
  history_.push_back(packet);
  // Half a group of pictures is of no use to anybody: better none, until the next key frame.
  if (policy_.kind == Policy::Kind::kKeyed && history_bytes_ > policy_.bytes) {
    history_.clear();
    history_bytes_ = 0;
  }
}

void Writer::Distribute(const Packet::Ptr& packet) {
  for (const ReaderPtr& reader : readers_)
    if (!reader->queue.Add(packet)) reader->too_slow = true;
}

int Writer::AddReader(int fd, std::optional<GstClockTime> after,
                      std::optional<size_t> lossless_bytes) {
  Descriptor descriptor = Descriptor::Duplicate(fd);
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_ || !descriptor.open()) return -1;
  if (policy_.kind == Policy::Kind::kRaw) descriptor.AskForSendBuffer(kSendBufferBytes);
  Policy policy = policy_;
  if (lossless_bytes) {
    policy.kind = Policy::Kind::kLossless;
    policy.bytes = *lossless_bytes;
  }
  auto reader = std::make_shared<Reader>(next_id_++, std::move(descriptor), policy);
  reader->queue.AddBurst(stream_start_);
  if (caps_packet_ != nullptr) reader->queue.AddBurst(caps_packet_);
  reader->queue.AddBurst(segment_);
  for (const Packet::Ptr& packet : headers_) reader->queue.AddBurst(packet);
  for (const Packet::Ptr& packet : history_) {
    bool had = after && packet->pts() != GST_CLOCK_TIME_NONE && packet->pts() <= *after;
    if (!had) reader->queue.AddBurst(packet);
  }
  if (history_.empty() && policy_.kind == Policy::Kind::kKeyed) {
    reader->queue.AwaitKey();
    if (statistics_.buffers > 0) WantKey();
  }
  readers_.push_back(reader);
  wake_.Signal();
  return reader->id;
}

void Writer::WantKey() { key_wanted_ = policy_.kind == Policy::Kind::kKeyed; }

int Writer::PollTimeoutMs() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (!key_wanted_) return -1;
  int64_t left_us = key_asked_at_us_ + kKeyIntervalUs - g_get_monotonic_time();
  return key_asked_at_us_ == 0 || left_us <= 0 ? 0 : static_cast<int>(left_us / 1000 + 1);
}

void Writer::AskForKey() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    int64_t now_us = g_get_monotonic_time();
    bool early = key_asked_at_us_ != 0 && now_us < key_asked_at_us_ + kKeyIntervalUs;
    if (!key_wanted_ || early) return;
    key_wanted_ = false;
    key_asked_at_us_ = now_us;
  }
  on_key_wanted_();
}

std::vector<ReaderStatistics> Writer::Readers() {
  std::lock_guard<std::mutex> lock(mutex_);
  std::vector<ReaderStatistics> result;
  for (const ReaderPtr& reader : readers_)
    result.push_back({reader->id, reader->connected_at_ms, reader->buffers, reader->bytes,
                      reader->queue.dropped(), reader->queue.bytes() + reader->sending_bytes});
  return result;
}

WriterStatistics Writer::Statistics() {
  std::lock_guard<std::mutex> lock(mutex_);
  return statistics_;
}

void Writer::Close() {
  events_->Close();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
  }
  wake_.Signal();
  {
    std::lock_guard<std::mutex> lock(thread_mutex_);
    if (thread_.joinable()) thread_.join();
  }
  std::lock_guard<std::mutex> lock(mutex_);
  readers_.clear();
  headers_.clear();
  history_.clear();
  caps_packet_.reset();
  gst_caps_replace(&caps_, nullptr);
}

}  // namespace feed
