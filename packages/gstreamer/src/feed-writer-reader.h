// One connection of a writer. `queue` and the counters belong to the writer's mutex, the rest to its thread.
#pragma once

#include "feed-writer.h"

namespace feed {

struct Writer::Reader {
  Reader(int number, Descriptor owned, Policy policy)
      : id(number), descriptor(std::move(owned)), queue(policy) {}

  const int id;
  const int64_t connected_at_ms = g_get_real_time() / 1000;
  Descriptor descriptor;
  Queue queue;
  uint64_t buffers = 0;
  uint64_t bytes = 0;
  size_t sending_bytes = 0;
  bool too_slow = false;

  struct Sending {
    Packet::Ptr packet;
    // A copy: this reader's own DISCONT goes into it.
    std::string head;
  };
  std::deque<Sending> sending;
  // Of the first of `sending`, that which is written.
  size_t sent = 0;
  bool blocked = false;
  bool input_ended = false;
};

}  // namespace feed
