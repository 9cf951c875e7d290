// The files of what was dropped, with those in folders; one that cannot be read is told by its name.

async function* within(entry) {
  try {
    if (entry.isFile) yield await new Promise((resolve, reject) => entry.file(resolve, reject))
    if (!entry.isDirectory) return
    const reader = entry.createReader()
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
      if (!some.length) return
      for (const inner of some) if (!inner.name.startsWith(".")) yield* within(inner)
    }
  } catch {
    yield { name: entry.name, size: 0, isUnread: true }
  }
}

export async function* filesIn({ items, files }) {
  const plain = [...files]
  const entries = [...items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean)
  if (!entries.some((entry) => entry.isDirectory)) return yield plain
  for (const entry of entries) {
    const found = []
    for await (const file of within(entry)) found.push(file)
    yield found
  }
}
