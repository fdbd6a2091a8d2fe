using CsCheck;
using LlmCloudScaler.Providers.Simulated.Plant;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

public class IndexedHeapTests
{
    [Fact]
    public void The_smallest_key_is_on_top_and_ties_go_to_the_lowest_number() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[-1, 10]).Array[0, 200].Sample(changes =>
        {
            var heap = new IndexedHeap();
            var expected = new Dictionary<int, long>();
            foreach (var (id, key) in changes)
            {
                if (key < 0)
                {
                    heap.Remove(id);
                    expected.Remove(id);
                }
                else
                {
                    heap.Set(id, key);
                    expected[id] = key;
                }

                Assert.Equal(expected.Count, heap.Count);
                var ordered = expected.OrderBy(each => (each.Value, each.Key)).Select(each => (int?)each.Key);
                var top = ordered.FirstOrDefault();
                Assert.Equal(top, heap.Count > 0 ? heap.MinId : null);
                Assert.Equal(top is { } first ? expected[first] : long.MaxValue, heap.MinKey);
            }
        });
}
