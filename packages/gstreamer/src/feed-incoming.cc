#include "feed-incoming.h"

#include <cerrno>

namespace feed {
namespace {

constexpr uint32_t kPooledBytes = 64u << 10;

GstBufferPool* MakePool(uint32_t bytes) {
  GstBufferPool* pool = gst_buffer_pool_new();
  GstStructure* config = gst_buffer_pool_get_config(pool);
  gst_buffer_pool_config_set_params(config, nullptr, bytes, 0, 0);
  if (!gst_buffer_pool_set_config(pool, config) || !gst_buffer_pool_set_active(pool, TRUE)) {
    gst_object_unref(pool);
    return nullptr;
  }
  return pool;
}

void DropPool(GstBufferPool* pool) {
  if (pool == nullptr) return;
  // Buffers that are still used come back to it and are freed then.
  gst_buffer_pool_set_active(pool, FALSE);
  gst_object_unref(pool);
}

}  // namespace

Incoming::~Incoming() {
  if (mapped_) gst_buffer_unmap(buffer_, &map_);
  if (buffer_ != nullptr) gst_buffer_unref(buffer_);
  DropPool(pool_);
}

Incoming::Result Incoming::Next() {
  while (true) {
    if (!in_payload_ && head_have_ == gdp::kHeaderBytes) {
      std::optional<gdp::Header> header = gdp::ParseHeader(head_);
      if (!header) return Result::kNotGdp;
      header_ = *header;
      head_have_ = payload_have_ = 0;
      if (!BeginPayload()) return Result::kError;
      in_payload_ = true;
    }
    if (in_payload_ && payload_have_ == header_.length) {
      in_payload_ = false;
      return FinishPayload() ? Result::kPacket : Result::kNotGdp;
    }
    struct iovec pieces[2];
    size_t count = 0;
    size_t payload_left = in_payload_ ? header_.length - payload_have_ : 0;
    if (payload_left > 0) pieces[count++] = {Payload() + payload_have_, payload_left};
    // The next header in the same call: one call per packet.
    pieces[count++] = {head_ + head_have_, gdp::kHeaderBytes - head_have_};
    ssize_t got = descriptor_.Read(pieces, count);
    if (got == 0) return Result::kEnded;
    if (got < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) return Result::kAgain;
      return errno == ECONNRESET ? Result::kEnded : Result::kError;
    }
    size_t bytes = static_cast<size_t>(got);
    size_t of_payload = bytes < payload_left ? bytes : payload_left;
    payload_have_ += of_payload;
    head_have_ += bytes - of_payload;
  }
}

bool Incoming::BeginPayload() {
  if (header_.kind != gdp::Kind::kBuffer) {
    text_.resize(header_.length);
    return true;
  }
  uint32_t bytes = header_.length;
  if (bytes >= kPooledBytes && bytes == last_bytes_ && bytes != pool_bytes_) {
    DropPool(pool_);
    pool_ = MakePool(bytes);
    pool_bytes_ = pool_ == nullptr ? 0 : bytes;
  }
  last_bytes_ = bytes;
  if (pool_ != nullptr && bytes == pool_bytes_) {
    if (gst_buffer_pool_acquire_buffer(pool_, &buffer_, nullptr) != GST_FLOW_OK) buffer_ = nullptr;
  } else {
    buffer_ = gst_buffer_new_allocate(nullptr, bytes, nullptr);
  }
  if (buffer_ == nullptr) return false;
  if (bytes == 0) return true;
  mapped_ = gst_buffer_map(buffer_, &map_, GST_MAP_WRITE);
  return mapped_;
}

bool Incoming::FinishPayload() {
  bool whole = !header_.payload_crc || gdp::Crc(Payload(), header_.length) == *header_.payload_crc;
  if (header_.kind != gdp::Kind::kBuffer) return whole;
  if (mapped_) gst_buffer_unmap(buffer_, &map_);
  mapped_ = false;
  GST_BUFFER_PTS(buffer_) = header_.pts;
  GST_BUFFER_DTS(buffer_) = header_.dts;
  GST_BUFFER_DURATION(buffer_) = header_.duration;
  GST_BUFFER_OFFSET(buffer_) = header_.offset;
  GST_BUFFER_OFFSET_END(buffer_) = header_.offset_end;
  GST_BUFFER_FLAG_SET(buffer_, header_.flags);
  return whole;
}

GstBuffer* Incoming::TakeBuffer() {
  GstBuffer* buffer = buffer_;
  buffer_ = nullptr;
  return buffer;
}

void Incoming::AskForKey() {
  char ask = 'k';
  struct iovec piece {&ask, 1};
  // A full socket means that many such bytes wait to be read already; a pipe cannot ask.
  [[maybe_unused]] ssize_t written = descriptor_.Write(&piece, 1);
}

}  // namespace feed
