using System.Text;

using CsCheck;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Observations;
using LlmCloudScaler.Evaluation.Tests.Fakes;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Observations;

public sealed class ObservationDocumentTests
{
    private const string At = "\"at\":\"2026-01-05T00:01:00Z\"";

    private static readonly Policy Chat = SamplePolicies.Chat();

    private static readonly Policy TwoPools = SamplePolicies.TwoPools();

    private static readonly MetricName Gpu = new("gpu");

    [Fact]
    public void The_published_example_reads()
    {
        var observation = Read("""
            {"at":"2026-01-05T00:01:00Z","desired":4,
             "replicas":[{"id":"r1","phase":"ready","since":"2026-01-05T00:00:00Z"}],
             "metrics":{"gpu_utilization":{"value":71.5,"at":"2026-01-05T00:00:30Z"},
                        "ttft_p95":{"value":null,"at":null}}}
            """);

        var at = new DateTimeOffset(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);
        Assert.Equal(at, observation.At);
        Assert.Equal(4, observation.Desired.Count);
        Assert.Equal(
            new Replica(new ReplicaId("r1"), Chat.Pools[0].Name, Phase.Ready, at.AddMinutes(-1)),
            Assert.Single(observation.Replicas));
        Assert.Equal(
            new Measurement.OfFleet(new MetricSample(71.5, at.AddSeconds(-30))), observation.Measurements[Gpu]);
    }

    [Fact]
    public void Every_member_of_a_replica_is_read()
    {
        var observation = Read($$"""
            { {{At}},"desired":2,"replicas":[
              {"id":"a","phase":"draining","since":"2026-01-05T01:00:00+01:00","pool":"second",
               "inFlight":2.5,"protected":true},
              {"id":"b","phase":"warm","since":"2026-01-05T00:00:00Z","pool":null,"inFlight":null,"protected":false}]}
            """, TwoPools);

        Assert.Equal(
            new Replica(
                new ReplicaId("a"),
                new PoolName("second"),
                Phase.Draining,
                new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero),
                Quantity.OfMilli(2500),
                Protected: true),
            observation.Replicas[0]);
        Assert.Null(observation.Replicas[1].InFlight);
        Assert.Equal(new PoolName("first"), observation.Replicas[1].Pool);
        Assert.Equal(1, observation.Pools[0].Warm.Count);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"gpu_utilization":null}""")]
    [InlineData("""{"gpu_utilization":{"value":null,"at":"2026-01-05T00:00:30Z"}}""")]
    [InlineData("""{"gpu_utilization":{"value":50,"at":null}}""")]
    [InlineData("""{"gpu":{"value":50,"at":"2026-01-05T00:00:30Z"}}""")]
    public void What_is_not_given_or_given_as_null_is_absent_and_not_zero(string metrics)
    {
        var observation = Read($$"""{ {{At}},"desired":1,"replicas":[],"metrics":{{metrics}} }""");

        Assert.IsType<Measurement.Absent>(observation.Measurements[Gpu]);
    }

    [Fact]
    public void Replicas_may_report_singly_and_one_without_a_value_did_not()
    {
        var observation = Read($$$"""
            { {{{At}}},"desired":1,"replicas":[],"metrics":{"gpu_utilization":{"replicas":{
              "a":{"value":50,"at":"2026-01-05T00:00:30Z"},"b":null,"c":{"value":null,"at":null} } } } }
            """);

        var each = Assert.IsType<Measurement.PerReplica>(observation.Measurements[Gpu]);
        Assert.Equal(new ReplicaId("a"), Assert.Single(each.Samples).Replica);
    }

    [Fact]
    public void A_metric_of_another_source_is_found_under_the_policy_s_own_name()
    {
        var production = Chat with
        {
            Metrics = Chat.Metrics.SetItem(
                Gpu, Chat.Metrics[Gpu] with { Source = new MetricSource.Prometheus("avg(gpu)", null) }),
        };

        var observation = Read(
            $$$"""{ {{{At}}},"desired":1,"replicas":[],"metrics":{"gpu":{"value":50,"at":"2026-01-05T00:00:30Z"} } }""",
            production);

        Assert.IsType<Measurement.OfFleet>(observation.Measurements[Gpu]);
    }

    [Fact]
    public void Pools_are_read_where_they_are_told()
    {
        var observation = Read($$"""
            { {{At}},"desired":5,"replicas":[],"pools":[{"name":"second","desired":2,"warm":1,
              "failure":{"cause":"outOfQuota","at":"2026-01-05T00:00:00Z"} },{"name":"first","desired":3}]}
            """, TwoPools);

        Assert.Equal(new PoolState(new PoolName("first"), Replicas.Of(3)), observation.Pools[0]);
        Assert.Equal(
            new PoolState(
                new PoolName("second"),
                Replicas.Of(2),
                Replicas.Of(1),
                new LaunchFailure(
                    LaunchFailureCause.OutOfQuota, new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero))),
            observation.Pools[1]);
    }

    [Fact]
    public void What_works_against_us_is_read_where_it_is_told()
    {
        var observation = Read($$"""
            { {{At}},"desired":5,"replicas":[],"pools":[{"name":"second","desired":2,"interference":
              [{"secondController":"cpu-50"},{"suspendedProcess":"Launch"}]},{"name":"first","desired":3}]}
            """, TwoPools);

        Assert.Equal(
            [new Interference.SecondController("cpu-50"), new Interference.SuspendedProcess("Launch")],
            observation.Pools[1].Interference);
        Assert.Empty(observation.Pools[0].Interference);
    }

    [Theory]
    [InlineData(5, 3, 2)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 1, 0)]
    public void Desired_is_split_as_the_replicas_are_where_pools_are_not_told(int desired, int first, int second)
    {
        var observation = Read($$"""
            { {{At}},"desired":{{desired}},"replicas":[
              {"id":"a","phase":"ready","since":"2026-01-05T00:00:00Z","pool":"first"},
              {"id":"b","phase":"ready","since":"2026-01-05T00:00:00Z","pool":"second"},
              {"id":"c","phase":"{{(desired == 5 ? "launching" : "gone")}}",
               "since":"2026-01-05T00:00:00Z","pool":"second"}]}
            """, TwoPools);

        Assert.Equal([first, second], observation.Pools.Select(pool => pool.Desired.Count));
    }

    [Theory]
    [InlineData("", "line")]
    [InlineData("not json", "line")]
    [InlineData("[]", "line")]
    [InlineData("null", "line")]
    [InlineData("""{"desired":1,"replicas":[]}""", "at")]
    [InlineData("""{"at":"2026-01-05T00:01:00","desired":1,"replicas":[]}""", "at")]
    [InlineData("""{"at":"0001-01-01T00:00:00Z","desired":1,"replicas":[]}""", "at")]
    [InlineData("""{"at":1767571260,"desired":1,"replicas":[]}""", "at")]
    [InlineData("""{@,"replicas":[]}""", "desired")]
    [InlineData("""{@,"desired":-1,"replicas":[]}""", "desired")]
    [InlineData("""{@,"desired":1.5,"replicas":[]}""", "desired")]
    [InlineData("""{@,"desired":"4","replicas":[]}""", "desired")]
    [InlineData("""{@,"desired":4000000000,"replicas":[]}""", "desired")]
    [InlineData("""{@,"desired":null,"replicas":[]}""", "desired")]
    [InlineData("""{@,"desired":1}""", "replicas")]
    [InlineData("""{@,"desired":1,"replicas":{}}""", "replicas")]
    [InlineData("""{@,"desired":1,"replicas":[1]}""", "replicas[0]")]
    [InlineData("""{@,"desired":1,"replicas":[{"id":"","phase":"ready","since":"#"}]}""", "replicas[0].id")]
    [InlineData("""{@,"desired":1,"replicas":[{"id":"a","phase":"redy","since":"#"}]}""", "replicas[0].phase")]
    [InlineData("""{@,"desired":1,"replicas":[{"id":"a","phase":"ready"}]}""", "replicas[0].since")]
    [InlineData("""{@,"desired":1,"replicas":[{!,"pool":"x"}]}""", "replicas[0].pool")]
    [InlineData("""{@,"desired":1,"replicas":[{!,"inFlight":-1}]}""", "replicas[0].inFlight")]
    [InlineData("""{@,"desired":1,"replicas":[{!,"protected":1}]}""", "replicas[0].protected")]
    [InlineData("""{@,"desired":1,"replicas":[{!,"poool":"g"}]}""", "replicas[0].poool")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":[]}""", "metrics")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":5}}""", "metrics.x")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":{"value":"5","at":"#"}}}""", "metrics.x.value")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":{"value":1e999,"at":"#"}}}""", "metrics.x.value")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":{"value":NaN,"at":"#"}}}""", "line")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":{"value":5}}}""", "metrics.x.at")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":{"value":5,"at":"noon"}}}""", "metrics.x.at")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":{"replicas":[]}}}""", "metrics.x.replicas")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrics":{"x":{"replicas":{},"value":1}}}""", "metrics.x.value")]
    [InlineData("""{@,"desired":1,"replicas":[],"metrcis":{}}""", "metrcis")]
    [InlineData("""{@,"desired":1,"desired":2,"replicas":[]}""", "line")]
    [InlineData("""{@,"desired":1,"replicas":[],"pools":[{"name":"x","desired":1}]}""", "pools[0].name")]
    [InlineData("""{@,"desired":1,"replicas":[],"pools":[]}""", "pools")]
    [InlineData("""{@,"desired":1,"replicas":[],"pools":[{"name":"g","desired":2}]}""", "desired")]
    [InlineData("""{@,"desired":1,"replicas":[{"id":"\ud800","phase":"ready","since":"#"}]}""", "line")]
    public void A_bad_line_is_told_with_its_path_and_throws_nothing(string template, string path)
    {
        var line = template.Replace("@", At, StringComparison.Ordinal)
            .Replace("!", "\"id\":\"a\",\"phase\":\"ready\",\"since\":\"#\"", StringComparison.Ordinal)
            .Replace("#", "2026-01-05T00:00:00Z", StringComparison.Ordinal);

        var broken = Assert.IsType<ObservationRead.Broken>(ObservationDocument.Read(line, Chat));

        Assert.Contains(broken.Violations, violation => violation.Path == path);
        Assert.All(broken.Violations, violation => Assert.NotEmpty(violation.Allowed));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_with_what_was_probably_meant()
    {
        var broken = Assert.IsType<ObservationRead.Broken>(ObservationDocument.Read(
            """{"desired":-1,"metrcis":{},"replicas":[{"id":"a","phase":"lauching","since":"x"}]}""", Chat));

        Assert.Equal(
            ["metrcis", "at", "desired", "replicas[0].phase", "replicas[0].since"],
            broken.Violations.Select(violation => violation.Path));
        Assert.Contains("did you mean metrics?", broken.ToString(), StringComparison.Ordinal);
        Assert.Contains("did you mean launching?", broken.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_replicas_of_one_id_are_told()
    {
        var broken = Assert.IsType<ObservationRead.Broken>(ObservationDocument.Read(
            $$"""
            { {{At}},"desired":1,"replicas":[{"id":"a","phase":"ready","since":"2026-01-05T00:00:00Z"},
              {"id":"a","phase":"ready","since":"2026-01-05T00:00:00Z"}]}
            """, Chat));

        Assert.Equal("replicas[1].id", Assert.Single(broken.Violations).Path);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var valid = Encoding.UTF8.GetBytes(
            $$"""{ {{At}},"desired":1,"replicas":[{"id":"a","phase":"ready","since":"2026-01-05T00:00:00Z"}]}""");
        Gen.OneOf(
            Gen.Byte.Array[0, 50],
            Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte).Select(
                (at, with) => (byte[])[.. valid[..at], with, .. valid[(at + 1)..]]))
            .Sample(line => _ = ObservationDocument.Read(line, Chat));
    }

    private static Observation Read(string line, Policy? policy = null) =>
        ObservationDocument.Read(line, policy ?? Chat).Match(
            known => known.Observation,
            broken =>
            {
                Assert.Fail(broken.ToString());
                return null!;
            });
}
