// What waits for one reader, and what is dropped when it is slow.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "feed-packet.h"

namespace feed {

struct Policy {
  enum class Kind { kRaw, kKeyed, kLossless };
  Kind kind = Kind::kRaw;
  // kRaw: how many wait.
  size_t buffers = 4;
  // kKeyed, kLossless.
  size_t bytes = 8u << 20;
  // kKeyed.
  uint64_t ns = 2 * GST_SECOND;
};

class Queue {
 public:
  struct Item {
    Packet::Ptr packet;
    // Something before it was dropped.
    bool discont = false;
  };

  explicit Queue(Policy policy) : policy_(policy) {}

  // Nothing is kept until a key frame comes.
  void AwaitKey() { awaiting_key_ = true; }
  // What a new reader starts with; does not count as being behind until it has been taken once.
  void AddBurst(const Packet::Ptr& packet);
  // False when a lossless reader is past its bound.
  bool Add(const Packet::Ptr& packet);
  std::optional<Item> Take();

  bool empty() const { return items_.empty(); }
  size_t bytes() const { return bytes_; }
  uint64_t dropped() const { return dropped_; }

 private:
  void Push(const Packet::Ptr& packet);
  void DropOldest();
  void DropToKey();
  uint64_t Span() const;

  Policy policy_;
  std::deque<Item> items_;
  size_t bytes_ = 0;
  size_t data_ = 0;
  size_t burst_bytes_ = 0;
  uint64_t burst_ns_ = 0;
  uint64_t dropped_ = 0;
  bool awaiting_key_ = false;
  bool too_slow_ = false;
  bool discont_ = false;
};

}  // namespace feed
