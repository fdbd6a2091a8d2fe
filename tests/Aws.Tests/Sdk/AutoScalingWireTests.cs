using Amazon.AutoScaling;

using LlmCloudScaler.Aws.Tests.Loopbacks;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

public sealed class AutoScalingWireTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task A_request_is_a_form_of_its_members()
    {
        var form = await FormOfAsync(client => client.DescribeScalingActivitiesAsync(
            new()
            {
                ActivityIds = ["a", "b"],
                AutoScalingGroupName = "chat 70b/ü",
                Filters = [new() { Name = "Status", Values = ["Failed"] }],
                IncludeDeletedGroups = false,
                MaxRecords = 7,
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(
            """
            Action=DescribeScalingActivities
            ActivityIds.member.1=a
            ActivityIds.member.2=b
            AutoScalingGroupName=chat 70b/ü
            Filters.member.1.Name=Status
            Filters.member.1.Values.member.1=Failed
            IncludeDeletedGroups=false
            MaxRecords=7
            Version=2011-01-01
            """.ReplaceLineEndings("\n"),
            form);
    }

    [Fact]
    public async Task A_structure_and_a_word_are_written_into_the_form()
    {
        var form = await FormOfAsync(client => client.PutWarmPoolAsync(
            new()
            {
                AutoScalingGroupName = "g",
                InstanceReusePolicy = new() { ReuseOnScaleIn = true },
                MaxGroupPreparedCapacity = -1,
                PoolState = WarmPoolState.Hibernated,
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(
            """
            Action=PutWarmPool
            AutoScalingGroupName=g
            InstanceReusePolicy.ReuseOnScaleIn=true
            MaxGroupPreparedCapacity=-1
            PoolState=Hibernated
            Version=2011-01-01
            """.ReplaceLineEndings("\n"),
            form);
    }

    [Fact]
    public async Task A_group_is_read_with_its_machines()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(200, """
            <DescribeAutoScalingGroupsResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
              <DescribeAutoScalingGroupsResult>
                <AutoScalingGroups><member>
                  <AutoScalingGroupName>chat</AutoScalingGroupName>
                  <MinSize>1</MinSize><MaxSize>10</MaxSize><DesiredCapacity>2</DesiredCapacity>
                  <CreatedTime>2026-01-05T00:00:30.5Z</CreatedTime>
                  <Instances><member>
                    <InstanceId>i-1</InstanceId><LifecycleState>Warmed:Pending:Wait</LifecycleState>
                    <ProtectedFromScaleIn>true</ProtectedFromScaleIn>
                    <LaunchTemplate><LaunchTemplateId>lt-1</LaunchTemplateId><Version>3</Version></LaunchTemplate>
                  </member><member>
                    <InstanceId>i-2</InstanceId><LifecycleState>SomethingNew</LifecycleState>
                  </member></Instances>
                  <SuspendedProcesses/>
                </member></AutoScalingGroups>
                <NextToken>more</NextToken>
              </DescribeAutoScalingGroupsResult>
              <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>
            </DescribeAutoScalingGroupsResponse>
            """));
        using var clients = Somebody.Calling(loopback);

        var answer = await clients.AutoScaling(Region).DescribeAutoScalingGroupsAsync(
            new() { AutoScalingGroupNames = ["chat"] }, TestContext.Current.CancellationToken);

        var group = Assert.Single(answer.AutoScalingGroups!);
        Assert.Equal((1, 10, 2), (group.MinSize, group.MaxSize, group.DesiredCapacity));
        Assert.Equal(new DateTime(2026, 1, 5, 0, 0, 30, 500, DateTimeKind.Utc), group.CreatedTime);
        Assert.Null(group.SuspendedProcesses);
        Assert.Null(group.WarmPoolSize);
        Assert.Equal(LifecycleState.WarmedPendingWait, group.Instances![0].LifecycleState);
        Assert.True(group.Instances[0].ProtectedFromScaleIn);
        Assert.Equal("3", group.Instances[0].LaunchTemplate!.Version);
        Assert.Equal("SomethingNew", group.Instances[1].LifecycleState!.Value);
        Assert.Null(group.Instances[1].ProtectedFromScaleIn);
        Assert.Equal(("more", "r-1"), (answer.NextToken, answer.ResponseMetadata.RequestId));
    }

    private static async Task<string> FormOfAsync<T>(Func<AmazonAutoScalingClient, Task<T>> call)
    {
        await using var loopback = await Loopback.StartAsync(
            new Answer(200, $"<{typeof(T).Name}><ResponseMetadata/></{typeof(T).Name}>"));
        using var clients = Somebody.Calling(loopback);
        await call(clients.AutoScaling(Region));
        return Assert.Single(loopback.Requests).Form;
    }
}
