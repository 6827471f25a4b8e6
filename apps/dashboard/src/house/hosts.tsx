import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';
import { Questions } from '../question/questions';
import classes from './hosts.module.css';
import { ExpiredSession } from './expired-session';

/** What dialogs, messages and the question for a new sign-in appear in. No page needs it before something happens, so it comes after the page. */
export default function Hosts() {
  return (
    <>
      <Questions />
      {/* Where no drawer has its buttons, and above the bar of a phone. */}
      <Notifications position="bottom-left" classNames={{ root: classes.notices ?? '' }} />
      <ExpiredSession />
    </>
  );
}
