// One connection of a reader: bytes from a descriptor become whole packets; payloads are read where they stay.
#pragma once

#include <gst/gst.h>

#include <string>

#include "feed-descriptor.h"
#include "gdp.h"

namespace feed {

class Incoming {
 public:
  enum class Result { kPacket, kAgain, kEnded, kError, kNotGdp };

  explicit Incoming(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}
  ~Incoming();
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;

  int fd() const { return descriptor_.get(); }
  // Reads on until a packet is whole or nothing more is there.
  Result Next();
  const gdp::Header& header() const { return header_; }
  // The payload of caps or an event.
  const std::string& text() const { return text_; }
  // That of a buffer packet, with times and flags; the caller owns it.
  GstBuffer* TakeBuffer();
  // Sends the byte that asks for a key frame, if there is room.
  void AskForKey();

 private:
  bool BeginPayload();
  bool FinishPayload();
  uint8_t* Payload() { return mapped_ ? map_.data : reinterpret_cast<uint8_t*>(text_.data()); }

  Descriptor descriptor_;
  uint8_t head_[gdp::kHeaderBytes];
  size_t head_have_ = 0;
  bool in_payload_ = false;
  size_t payload_have_ = 0;
  gdp::Header header_{};
  std::string text_;
  GstBuffer* buffer_ = nullptr;
  GstMapInfo map_{};
  bool mapped_ = false;
  // Raw frames are all of one size.
  GstBufferPool* pool_ = nullptr;
  uint32_t pool_bytes_ = 0;
  uint32_t last_bytes_ = 0;
};

}  // namespace feed
