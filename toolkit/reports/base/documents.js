// The document that a segment stands in, by the number of its first segment.

function documentOf(segment) {
  let low = 0, high = documents.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (documents[middle].first <= segment) low = middle; else high = middle;
  }
  // Empty documents begin where the next one does; the last of them is the one.
  return documents[low];
}
