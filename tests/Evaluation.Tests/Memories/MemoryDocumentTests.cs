using System.Collections.Immutable;
using System.Text;

using CsCheck;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Memories;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Memories;

public sealed class MemoryDocumentTests
{
    [Fact]
    public void A_memory_reads_back_to_the_same_bit_for_bit() =>
        MemoryGenerator.Memories.Sample(memory => Contents.Of(Read(Write(memory))) == Contents.Of(memory));

    [Fact]
    public void The_fullest_memory_fits_every_state_store_and_reads_back()
    {
        var fullest = MemoryGenerator.Fullest();

        var text = Write(fullest);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 20_000, IStateStore.LargestMemory);
        Assert.Equal(Contents.Of(fullest), Contents.Of(Read(text)));
    }

    [Fact]
    public void An_empty_memory_is_small_and_no_document_is_an_empty_memory()
    {
        Assert.Equal("""{"v":1}""", Write(Memory.Empty));
        Assert.Equal(Contents.Of(Memory.Empty), Contents.Of(Read("""{"v":1}""")));
        Assert.Equal(Contents.Of(Memory.Empty), Contents.Of(
            Assert.IsType<MemoryRead.Known>(MemoryDocument.Read(null)).Memory));
    }

    [Fact]
    public void Deciding_with_a_memory_or_with_what_it_reads_back_to_is_the_same()
    {
        var policy = SamplePolicies.TwoPools();
        MemoryGenerator.Memories.Select(Gen.Int[0, 12], Gen.Double[0, 100]).Sample((memory, desired, gpu) =>
        {
            var now = (memory.DecidedAt ?? DateTimeOffset.UnixEpoch.AddYears(100)).AddSeconds(30);
            var observation = new Observation(
                now,
                [new(policy.Pools[0].Name, Replicas.Of(desired)), new(policy.Pools[1].Name, Replicas.None)],
                [.. Enumerable.Range(0, desired).Select(index => new Replica(
                    new ReplicaId($"r{index}"), policy.Pools[0].Name, Phase.Ready, now.AddHours(-1)))],
                SomeMetrics(gpu, now),
                []);
            var straight = Decider.Decide(policy, observation, memory, now);
            var roundabout = Decider.Decide(policy, observation, Read(Write(memory)), now);

            Assert.Equal(DecisionDocument.Text(straight.Decision), DecisionDocument.Text(roundabout.Decision));
            Assert.Equal(Contents.Of(straight.Memory), Contents.Of(roundabout.Memory));
        });
    }

    [Fact]
    public void Instants_of_another_offset_become_the_same_instant_in_UTC()
    {
        var berlin = new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.FromHours(1));

        var read = Read(Write(Memory.Empty with { DecidedAt = berlin }));

        Assert.Equal(berlin, read.DecidedAt);
        Assert.Equal(TimeSpan.Zero, read.DecidedAt?.Offset);
    }

    [Fact]
    public void Members_and_scalers_of_a_later_version_are_passed_over()
    {
        var read = Read("""
            {"v":1,"at":639000000000000000,"news":{"x":[1]},"scalers":{"0:forecast:gpu":{"forecast":{"level":1}}}}
            """);

        Assert.Equal(639_000_000_000_000_000, read.DecidedAt?.Ticks);
        Assert.Empty(read.Scalers);
    }

    [Theory]
    [InlineData("", "input")]
    [InlineData("null", "version")]
    [InlineData("{}", "version")]
    [InlineData("[]", "")]
    [InlineData("garbage", "")]
    [InlineData("""{"v":2}""", "2")]
    [InlineData("""{"v":1,"at":-1}""", "")]
    [InlineData("""{"v":1,"at":9223372036854775807}""", "")]
    [InlineData("""{"v":1,"last":[1]}""", "")]
    [InlineData("""{"v":1,"last":[-1,2]}""", "")]
    [InlineData("""{"v":1,"recommended":{"at":[10000000,1,2],"n":[1]}}""", "")]
    [InlineData("""{"v":1,"recommended":{"at":[0,1],"n":[1]}}""", "")]
    [InlineData("""{"v":1,"recommended":{"at":[1,9223372036854775807,9223372036854775807],"n":[1,1]}}""", "")]
    [InlineData("""{"v":1,"requests":{"at":[1,1],"n":[1],"pool":[3],"warm":[0]},"pools":["a"]}""", "")]
    [InlineData("""{"v":1,"requests":{"at":[1,1],"n":[1],"pool":[0],"warm":[0]},"pools":[null]}""", "")]
    [InlineData("""{"v":1,"launches":{"at":[1,1],"id":[null],"warm":[0]}}""", "")]
    [InlineData("""{"v":1,"troubles":{"a":null}}""", "")]
    [InlineData("""{"v":1,"spent":-1}""", "")]
    [InlineData("""{"v":1,"scalers":{"a":{"concurrency":{"at":[1,1],"value":[]}}}}""", "")]
    public void What_is_no_memory_is_unreadable_and_throws_nothing(string document, string mention)
    {
        var unreadable = Assert.IsType<MemoryRead.Unreadable>(MemoryDocument.Read(document));

        Assert.NotEmpty(unreadable.Why);
        Assert.Contains(mention, unreadable.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_demand_remembers_is_a_sixth_of_what_a_store_holds()
    {
        var full = Memory.Empty with
        {
            Scalers = Memory.Empty.Scalers.Add("0:demand:requestRate", DemandGenerator.Fullest()),
        };

        Assert.InRange(Encoding.UTF8.GetByteCount(Write(full)), 5_000, IStateStore.LargestMemory / 5);
        Assert.Equal(Contents.Of(full), Contents.Of(Read(Write(full))));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("\"moments\":[1,2,3,4,5]", "a column of 6")]
    [InlineData("\"moments\":[1,2,3,4,5,-6]", "not negative")]
    [InlineData("\"products\":[1,2,3,4]", "a column of 3")]
    [InlineData("\"products\":null", "a column of 3")]
    [InlineData("\"means\":[]", "a column of 6")]
    [InlineData("\"strain\":0.99", "1 or more")]
    [InlineData("\"fine\":{\"end\":9,\"values\":\"AAAA\"}", "four bytes")]
    [InlineData("\"fine\":{\"end\":9,\"values\":\"/v///w==\"}", "none below -1")]
    [InlineData("\"fine\":{\"end\":9,\"values\":\"!\"}", "values")]
    [InlineData("\"coarse\":{\"end\":-1}", "an open slot of our time")]
    [InlineData("\"coarse\":{\"end\":9,\"sum\":5,\"count\":0}", "0 samples")]
    public void What_demand_cannot_have_remembered_is_unreadable(string part, string? mention)
    {
        const string Whole = """
            "at":639000000000000000,"moments":[1,2,3,4,5,6],"products":[1,2,3],"means":[1,2,3,4,5,6],"strain":1
            """;

        // Of a member that is given twice the last counts.
        var demand = part.Length > 0 ? $"{Whole},{part}" : Whole;
        var read = MemoryDocument.Read($$"""{"v":1,"scalers":{"a":{"demand":{ {{demand}} } } } }""");

        Assert.Equal(mention is null, read is MemoryRead.Known);
        Assert.Contains(
            mention ?? "", read is MemoryRead.Unreadable { Why: var why } ? why : "", StringComparison.Ordinal);
    }

    [Fact]
    public void More_of_a_load_than_demand_keeps_is_unreadable()
    {
        var values = Convert.ToBase64String(new byte[(DemandHistory.FineCapacity + 1) * sizeof(int)]);
        var read = MemoryDocument.Read($$"""
            {"v":1,"scalers":{"a":{"demand":{"moments":[1,2,3,4,5,6],"products":[1,2,3],"means":[1,2,3,4,5,6],
            "strain":1,"fine":{"end":999,"values":"{{values}}" } } } } }
            """);

        Assert.Contains(
            "at most 180 values", Assert.IsType<MemoryRead.Unreadable>(read).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var valid = Write(MemoryGenerator.Fullest());
        Gen.OneOf(
            Gen.String,
            Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Char).Select(
                (at, with) => valid[..at] + with + valid[(at + 1)..]),
            Gen.Int[0, valid.Length].Select(length => valid[..length]))
            .Sample(text => _ = MemoryDocument.Read(text));
    }

    [Fact]
    public void A_memory_that_no_store_can_hold_is_refused()
    {
        var huge = Memory.Empty with { PolicyVersion = new string('x', IStateStore.LargestMemory) };

        var refused = Assert.IsType<MemoryWrite.Refused>(MemoryDocument.Write(huge));

        Assert.Contains("32768", refused.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_JSON_does_not_have_is_refused()
    {
        var trend = new ScalerMemory.QueueTrend(new MetricSample(double.NaN, DateTimeOffset.UnixEpoch), default);

        Assert.IsType<MemoryWrite.Refused>(
            MemoryDocument.Write(Memory.Empty with { Scalers = Memory.Empty.Scalers.Add("0", trend) }));
    }

    private static ImmutableSortedDictionary<MetricName, Measurement> SomeMetrics(double gpu, DateTimeOffset now) =>
        ImmutableSortedDictionary<MetricName, Measurement>.Empty.Add(
            new MetricName("gpu"), new Measurement.OfFleet(new MetricSample(gpu, now)));

    private static string Write(Memory memory) =>
        Assert.IsType<MemoryWrite.Written>(MemoryDocument.Write(memory)).Text;

    private static Memory Read(string document) => MemoryDocument.Read(document).Match(
        known => known.Memory,
        unreadable =>
        {
            Assert.Fail(unreadable.Why);
            return Memory.Empty;
        });
}
