import { NotebookPen, Plus } from 'lucide-react';
import { Badge } from '../ui/badge';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Checkbox } from '../ui/checkbox';
import { DescriptionList } from '../ui/description-list';
import { Isolate } from '../ui/isolate';
import { Row, Split, Stack } from '../ui/layout';
import { LevelMark } from '../ui/level-mark';
import { Menu } from '../ui/menu';
import { Page } from '../ui/page';
import { PageHeader } from '../ui/page-header';
import { Tabs } from '../ui/tabs';
import { Timeline } from '../ui/timeline';

const none = () => undefined;

export function CaseLook() {
  return (
    <Page
      width="full"
      header={
        <PageHeader
          back={{ to: '/cases', label: 'Cases' }}
          title={<Isolate>رحیمی, محمد · Mohammad Rahimi</Isolate>}
          beside={
            <>
              <LevelMark shape="triangle" tone="danger" label="High" note="act within 24 h" />
              <Badge tone="warning">may be under 18</Badge>
            </>
          }
          note={
            <>
              Dari, Pashto · interpreter needed · <Isolate ltr>FO-2026-0142</Isolate>
            </>
          }
          actions={
            <Menu
              label="Add"
              trigger={
                <Button kind="primary" size="main" icon={Plus}>
                  Add
                </Button>
              }
              entries={[
                {
                  id: 'note',
                  label: 'Note',
                  icon: NotebookPen,
                  keys: 'Ctrl Shift N',
                  onAction: none,
                },
                { id: 'goal', label: 'Goal', onAction: none },
              ]}
            />
          }
          tabs={
            <Tabs
              label="Parts of the case"
              items={[
                { to: '', label: 'Summary' },
                { to: '../people/x', label: 'People', count: 4 },
                { to: 'plan', label: 'Plan' },
                { to: 'docs', label: 'Documents', count: 7 },
                { to: 'notes', label: 'Notes' },
                { to: 'history', label: 'History' },
              ]}
            />
          }
        />
      }
    >
      <Split
        asideLabel="Next"
        aside={
          <Stack>
            <Card title="Next" tone="danger">
              <Stack gap="sm">
                <Checkbox description="Today">Call the clinic about the appointment</Checkbox>
                <Checkbox description="25 Nov · interpreter booked">Hearing, court 4</Checkbox>
              </Stack>
            </Card>
            <Card title="Last contact">
              <p>Yesterday, visit, Amina</p>
            </Card>
          </Stack>
        }
      >
        <Stack gap="lg">
          <Banner
            tone="warning"
            title="No consent to share with headquarters"
            action={<Button size="compact">Ask for consent</Button>}
          >
            The case stays out of hand-overs until it is given.
          </Banner>
          <Card title="What he asks for" note="In his words, 12 Nov 2026">
            <p lang="fa" dir="auto">
              می‌خواهم با برادرم باشم و به مکتب بروم.
            </p>
          </Card>
          <Card
            title="Situation"
            actions={
              <Button kind="quiet" size="compact">
                Change
              </Button>
            }
          >
            <DescriptionList
              items={[
                { term: 'Stays', value: 'Shelter Albergue Belén, since 3 Nov 2026' },
                { term: 'Phone', value: <Isolate ltr>+52 962 123 4567</Isolate> },
                { term: 'Born', value: '1375 (Solar Hijri) · between 20 Mar 1996 and 19 Mar 1997' },
                { term: 'School', value: null, missing: 'not asked' },
              ]}
            />
          </Card>
          <Timeline
            groups={[
              {
                id: '1',
                title: 'Today',
                items: [
                  {
                    id: 'a',
                    content: (
                      <>
                        Amina changed <b>risk level</b> from Medium to <b>High</b> – “threat by the
                        uncle”
                      </>
                    ),
                    meta: '14:02 · laptop 2',
                  },
                  { id: 'b', content: 'Amina added a note', meta: '13:40 · laptop 2' },
                ],
              },
            ]}
          />
          <Row>
            <Badge>draft</Badge>
            <Badge tone="good">agreed</Badge>
            <Badge tone="info">new</Badge>
            <Badge tone="danger">overdue</Badge>
          </Row>
        </Stack>
      </Split>
    </Page>
  );
}
