namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A binary heap of small whole numbers by key, in which a key can be changed: O(log n) each. Equal keys are
/// ordered by number, so the order never depends on history.</summary>
internal sealed class IndexedHeap
{
    private const int Absent = -1;

    private (long Key, int Id)[] heap = new (long, int)[8];
    private int[] position = [];

    public int Count { get; private set; }

    /// <summary>The smallest key, or <see cref="long.MaxValue"/> when empty.</summary>
    public long MinKey => Count > 0 ? heap[0].Key : long.MaxValue;

    /// <summary>The number with the smallest key; the heap must not be empty.</summary>
    public int MinId => heap[0].Id;

    /// <summary>Sets the key of a number, putting it in where it is absent.</summary>
    public void Set(int id, long key)
    {
        if (id >= position.Length)
        {
            GrowPositions(id);
        }

        var at = position[id];
        if (at == Absent)
        {
            at = Count++;
            if (at == heap.Length)
            {
                Array.Resize(ref heap, heap.Length * 2);
            }

            SiftUp(at, (key, id));
        }
        else if (key < heap[at].Key)
        {
            SiftUp(at, (key, id));
        }
        else if (key > heap[at].Key)
        {
            SiftDown(at, (key, id));
        }
    }

    /// <summary>Takes a number out; nothing happens when it is absent.</summary>
    public void Remove(int id)
    {
        if (id >= position.Length || position[id] == Absent)
        {
            return;
        }

        var at = position[id];
        position[id] = Absent;
        Count--;
        if (at < Count)
        {
            var last = heap[Count];
            SiftUp(at, last);
            SiftDown(position[last.Id], last);
        }
    }

    private static bool IsBefore(in (long Key, int Id) one, in (long Key, int Id) other) =>
        one.Key < other.Key || (one.Key == other.Key && one.Id < other.Id);

    private void SiftUp(int at, (long Key, int Id) moved)
    {
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (!IsBefore(moved, heap[parent]))
            {
                break;
            }

            Put(at, heap[parent]);
            at = parent;
        }

        Put(at, moved);
    }

    private void SiftDown(int at, (long Key, int Id) moved)
    {
        for (var child = (2 * at) + 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && IsBefore(heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsBefore(heap[child], moved))
            {
                break;
            }

            Put(at, heap[child]);
            at = child;
        }

        Put(at, moved);
    }

    private void Put(int at, (long Key, int Id) entry)
    {
        heap[at] = entry;
        position[entry.Id] = at;
    }

    private void GrowPositions(int id)
    {
        var old = position.Length;
        Array.Resize(ref position, Math.Max(id + 1, Math.Max(8, old * 2)));
        Array.Fill(position, Absent, old, position.Length - old);
    }
}
