#include "feed-queue.h"

#include <algorithm>

namespace feed {
namespace {

bool IsDroppable(const Queue::Item& item) {
  return item.packet->is_data() && !item.packet->is_stream_header();
}

}  // namespace

void Queue::Push(const Packet::Ptr& packet) {
  Item item{packet, false};
  if (IsDroppable(item)) {
    data_++;
    item.discont = discont_;
    discont_ = false;
  }
  bytes_ += packet->bytes();
  items_.push_back(std::move(item));
}

void Queue::AddBurst(const Packet::Ptr& packet) {
  Push(packet);
  burst_bytes_ = bytes_;
  burst_ns_ = Span();
}

bool Queue::Add(const Packet::Ptr& packet) {
  bool droppable = packet->is_data() && !packet->is_stream_header();
  if (droppable && awaiting_key_) {
    if (!packet->is_key()) {
      if (too_slow_) dropped_++;
      return true;
    }
    awaiting_key_ = too_slow_ = false;
  }
  Push(packet);
  switch (policy_.kind) {
    case Policy::Kind::kRaw:
      while (data_ > policy_.buffers) DropOldest();
      return true;
    case Policy::Kind::kKeyed:
      if (bytes_ > policy_.bytes + burst_bytes_ || Span() > policy_.ns + burst_ns_) DropToKey();
      return true;
    case Policy::Kind::kLossless:
      return bytes_ <= policy_.bytes + burst_bytes_;
  }
  return true;
}

std::optional<Queue::Item> Queue::Take() {
  if (items_.empty()) {
    burst_bytes_ = 0;
    burst_ns_ = 0;
    return std::nullopt;
  }
  Item item = std::move(items_.front());
  items_.pop_front();
  bytes_ -= item.packet->bytes();
  if (IsDroppable(item)) data_--;
  return item;
}

void Queue::DropOldest() {
  auto oldest = std::find_if(items_.begin(), items_.end(), IsDroppable);
  auto next = std::find_if(oldest + 1, items_.end(), IsDroppable);
  if (next != items_.end()) next->discont = true;
  bytes_ -= oldest->packet->bytes();
  data_--;
  dropped_++;
  items_.erase(oldest);
}

void Queue::DropToKey() {
  auto first = std::find_if(items_.begin(), items_.end(), IsDroppable);
  auto key = items_.end();
  for (auto at = items_.end(); at != first;) {
    --at;
    if (at != first && at->packet->is_key()) {
      key = at;
      break;
    }
  }
  std::deque<Item> kept;
  size_t kept_bytes = 0;
  size_t kept_data = 0;
  for (auto at = items_.begin(); at != items_.end(); ++at) {
    if (at < key && IsDroppable(*at)) {
      dropped_++;
      continue;
    }
    kept_bytes += at->packet->bytes();
    if (IsDroppable(*at)) {
      if (kept_data++ == 0) at->discont = true;
    }
    kept.push_back(std::move(*at));
  }
  if (key == items_.end()) {
    awaiting_key_ = too_slow_ = true;
    discont_ = true;
  }
  items_ = std::move(kept);
  bytes_ = kept_bytes;
  data_ = kept_data;
  burst_bytes_ = 0;
  burst_ns_ = 0;
}

uint64_t Queue::Span() const {
  GstClockTime first = GST_CLOCK_TIME_NONE;
  GstClockTime last = GST_CLOCK_TIME_NONE;
  for (auto at = items_.begin(); at != items_.end() && first == GST_CLOCK_TIME_NONE; ++at)
    if (IsDroppable(*at)) first = at->packet->pts();
  for (auto at = items_.rbegin(); at != items_.rend() && last == GST_CLOCK_TIME_NONE; ++at)
    if (IsDroppable(*at)) last = at->packet->pts();
  if (first == GST_CLOCK_TIME_NONE || last == GST_CLOCK_TIME_NONE || last < first) return 0;
  return last - first;
}

}  // namespace feed
